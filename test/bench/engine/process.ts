import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { Item } from './item.ts';
import { serve } from './server.ts';
import { createServices } from './services.ts';
import { createTable } from './table.ts';

// The stub of AWS as a process of its own, so that it works on another processor than what is measured.
// Arguments: a JSON file of items, a file to serve as every object of S3. Says its URL on stdout.
const [itemsFile = '', objectFile = ''] = process.argv.slice(2);
const items = z.parse(z.array(Item), JSON.parse(readFileSync(itemsFile, 'utf8')));
const { url } = await serve(createServices(createTable(items, true), objectFile));
process.stdout.write(`${url}\n`);
// The pipe from the parent closes when that ends, however it ends.
process.stdin.on('end', () => process.exit()).resume();
