import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { API_PATHS, API_REQUEST, matching, PAGE_REQUEST } from './paths.ts';

const Passed = z.object({ uri: z.string() });
const pathAfter = (code: string, uri: string) => {
  const event = { viewer: { ip: '203.0.113.7' }, request: { uri, headers: {} } };
  return Passed.parse(runInNewContext(`${code}; handler(event)`, { event })).uri;
};
const isApi = (path: string) => API_PATHS.some((pattern) => matching(pattern).test(path));

describe('at the one origin', () => {
  it.each([
    '/api/applications',
    '/licences/metro.503-0001/status',
    '/.well-known/jwks/metro',
    '/unsubscriptions',
    '/unsubscriptions/confirm',
  ])('%s is the API', (path) => {
    expect(isApi(path)).toBe(true);
  });

  it.each(['/', '/apis', '/licences/1', '/licences/1/status/2', '/well-known', '/applications/1'])(
    '%s is the portal',
    (path) => {
      expect(isApi(path)).toBe(false);
    },
  );
});

describe('the API', () => {
  it('is asked without the prefix', () => {
    expect(pathAfter(API_REQUEST, '/api/applications/1')).toBe('/applications/1');
    expect(pathAfter(API_REQUEST, '/api/api/1')).toBe('/api/1');
  });

  it('is asked for public links as they are', () => {
    expect(pathAfter(API_REQUEST, '/licences/a/status')).toBe('/licences/a/status');
    expect(pathAfter(API_REQUEST, '/.well-known/jwks/api')).toBe('/.well-known/jwks/api');
  });
});

describe('of the portal', () => {
  it.each([
    '/',
    '/signed-in',
    '/applications/0199-a',
    '/licences/metro.1',
    '/services/metro.sip-atlm',
    '/v1.2/page/',
  ])('%s is a page', (path) => {
    expect(pathAfter(PAGE_REQUEST, path)).toBe('/index.html');
  });

  it.each([
    '/index.html',
    '/config.json',
    '/assets/index-a1.js',
    '/themes/metro.css',
    '/sw.js',
    '/favicon.ico',
  ])('%s is a file, or missing', (path) => {
    expect(pathAfter(PAGE_REQUEST, path)).toBe(path);
  });
});
