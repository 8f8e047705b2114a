import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { Holdings } from './holdings.ts';
import { Item } from './item.ts';
import { serve } from './server.ts';
import { createServices } from './services.ts';
import { createTable } from './table.ts';

// The stub of AWS as a process of its own, so that it works on another processor than what is measured.
// Argument: a JSON file of the table's items and the holdings. Says its URL on stdout.
const Given = z.object({ items: z.array(Item), holdings: Holdings });
const [file = ''] = process.argv.slice(2);
const { holdings, items } = z.parse(Given, JSON.parse(readFileSync(file, 'utf8')));
const { url } = await serve(createServices(createTable(items, true), holdings));
process.stdout.write(`${url}\n`);
// The pipe from the parent closes when that ends, however it ends.
process.stdin.on('end', () => process.exit()).resume();
