// Asks the endpoint that is named with sparql-http-client; the query is on stdin, the answer goes to stdout as JSON.
import { readFileSync } from 'node:fs';

import { ParsingClient } from 'sparql-http-client';

const [endpointUrl, kind, operation] = process.argv.slice(2);
const client = new ParsingClient({ endpointUrl });
const found = await client.query[kind](readFileSync(0, 'utf-8'), { operation });
const plain = (term) => (term ? { type: term.termType, value: term.value, language: term.language } : null);
const row = (one) => Object.fromEntries(Object.entries(one).map(([name, term]) => [name, plain(term)]));
const quad = (one) => [one.subject, one.predicate, one.object].map(plain);
const told = { ask: () => found, select: () => found.map(row), construct: () => [...found].map(quad) };
process.stdout.write(JSON.stringify(told[kind]()));
