// Reads a GEXF file with graphology and prints its nodes and ties as JSON.
import {readFileSync} from 'node:fs';
import graphology from 'graphology';
import {parse} from 'graphology-gexf';

const graph = parse(graphology, readFileSync(process.argv[2], 'utf-8'));
const nodes = graph.mapNodes((id, attributes) => ({id, attributes}));
const edges = graph.mapEdges((id, attributes, source, target) => ({id, source, target, attributes}));
process.stdout.write(JSON.stringify({type: graph.type, nodes, edges}));
