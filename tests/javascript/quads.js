// RDF on stdin, in the format that is named, as N-Quads on stdout: JSON-LD read by jsonld.js, all else by N3.js.
import { readFileSync } from 'node:fs';

import jsonld from 'jsonld';
import { Parser, Writer } from 'n3';

const format = process.argv[2];
const text = readFileSync(0, 'utf-8');
const nothing = async (url) => { throw new Error(`nothing outside the file is read, not even ${url}`); };

async function quads() {
  if (format !== 'application/ld+json') return new Parser({ format }).parse(text);
  const nquads = await jsonld.toRDF(JSON.parse(text), { format: 'application/n-quads', documentLoader: nothing });
  return new Parser({ format: 'application/n-quads' }).parse(nquads);
}

const writer = new Writer({ format: 'application/n-quads' });
writer.addQuads(await quads());
writer.end((error, written) => {
  if (error) throw error;
  process.stdout.write(written);
});
