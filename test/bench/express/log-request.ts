import type { NextFunction, Request, Response } from 'express';

/** One line of log a request. */
export function logRequest(request: Request, response: Response, next: NextFunction): void {
  const started = Date.now();
  response.on('finish', () => {
    const { method, path } = request;
    const facts = { method, path, status: response.statusCode, ms: Date.now() - started };
    console.log(
      JSON.stringify({ level: 'INFO', message: 'request', timestamp: new Date().toISOString(), ...facts }),
    );
  });
  next();
}
