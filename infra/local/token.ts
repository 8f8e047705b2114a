import { parseArgs } from 'node:util';
import { mainInstance } from './instance.ts';
import { program } from './program.ts';
import { accountOf, signIn } from './sign-in.ts';
import { requireStack } from './stack.ts';
import { Trouble } from './trouble.ts';

await program(async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [role, tenant] = positionals;
  if (role === undefined) throw new Trouble('Say whose: npm run --silent token -- <role> [tenant]');
  const stack = requireStack(mainInstance);
  console.log(await signIn(stack, accountOf(stack, role, tenant)));
});
