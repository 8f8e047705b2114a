import { describe, expect, it } from 'vitest';
import { inspectFile } from '../../shared/gateways/file-inspection.ts';
import { sampleFile } from './sample-files.ts';

const limit = 2 * 1024 * 1024;

describe('a file of the sample', () => {
  it('is a good PDF of one page where PDF is accepted', async () => {
    const { content, mediaType } = await sampleFile('KTP', ['application/pdf', 'image/png']);
    const expected = { outcome: 'accepted', mediaType: 'application/pdf', pages: 1 };
    expect(await inspectFile(content, mediaType, limit)).toMatchObject(expected);
  });

  it('is a good PNG of 4 × 6 for a photo', async () => {
    const { content, mediaType } = await sampleFile('Pas foto', ['image/jpeg', 'image/png']);
    const expected = { outcome: 'accepted', mediaType: 'image/png', width: 400, height: 600 };
    expect(await inspectFile(content, mediaType, limit)).toMatchObject(expected);
  });
});
