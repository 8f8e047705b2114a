import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod/mini';

/** A server that has its own idea of HTTP; tells what it could send. */
export async function peer(speak: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    speak(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.parse(z.object({ port: z.int() }), server.address());
  return {
    port,
    written: () => [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, 0),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

export const saying = (words: string) => (socket: Socket) => socket.once('data', () => socket.write(words));
export const repeating = (words: string, every: number) => (socket: Socket) => {
  const timer = setInterval(() => socket.write(words), every);
  socket.once('close', () => {
    clearInterval(timer);
  });
};

/** A server whose queue of connections is full, as that of a host behind a silent firewall seems to be. */
export async function deaf() {
  const program = `const server = require('node:net').createServer();
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
      require('node:fs').writeSync(1, String(server.address().port));
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    });`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [words] = z.parse(z.array(z.instanceof(Buffer)), await once(child.stdout, 'data'));
  const port = Number(words);
  const others = Array.from({ length: 4 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  await pause(50);
  return {
    port,
    async [Symbol.asyncDispose]() {
      for (const other of others) other.destroy();
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}
