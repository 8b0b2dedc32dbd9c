// A network on stdin, GEXF or GraphML, as JSON on stdout: what graphology has of it.
import { readFileSync } from 'node:fs';

import Graph from 'graphology';
import gexf from 'graphology-gexf';
import graphml from 'graphology-graphml';

const read = { gexf, graphml }[process.argv[2]];
process.stdout.write(JSON.stringify(read.parse(Graph, readFileSync(0, 'utf-8')).export()));
