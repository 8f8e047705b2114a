import type { Grant, Prepared } from './course.ts';

/** No byte went through for this long: the connection is gone though nobody said so, ms. */
const STALLED = 30_000;

/**
 * Posts a file to the bucket as its grant says (a form, the file last). `XMLHttpRequest`, as `fetch` does not tell how
 * much of an upload has gone.
 * @param tell how much of it went, of 1
 */
export const send = (
  { fields, url }: Grant,
  { blob }: Prepared,
  tell: (share: number) => void,
): Promise<'sent' | 'dropped' | 'refused'> =>
  new Promise((resolve) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', blob);
    const request = new XMLHttpRequest();
    let timer = setTimeout(() => request.abort(), STALLED);
    const end = (outcome: 'sent' | 'dropped' | 'refused') => {
      clearTimeout(timer);
      resolve(outcome);
    };
    request.upload.onprogress = ({ loaded, total }) => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), STALLED);
      if (total > 0) tell(loaded / total);
    };
    request.onload = () => end(outcomeOf(request.status));
    request.onerror = () => end('dropped');
    request.onabort = () => end('dropped');
    request.open('POST', url);
    request.send(form);
  });

function outcomeOf(status: number): 'sent' | 'dropped' | 'refused' {
  if (status >= 200 && status < 300) return 'sent';
  return status >= 500 || status === 0 ? 'dropped' : 'refused';
}
