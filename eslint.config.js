import { defineConfig } from 'eslint/config';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default defineConfig(
  {
    ignores: ['.local/', 'cdk.out/', 'node_modules/', 'portal/dist/', 'portal/src/api/openapi.d.ts'],
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['portal/src/**/*.{ts,tsx}'],
    extends: [jsxA11y.flatConfigs.strict, reactHooks.configs.flat['recommended-latest']],
    rules: {
      'react-hooks/exhaustive-deps': 'error',
      // The router's links say where they lead by `to`.
      'jsx-a11y/anchor-is-valid': ['error', { specialLink: ['to'] }],
      // What a query or mutation fails with is a `Problem`, as openapi-react-query itself throws it.
      '@typescript-eslint/only-throw-error': 'off',
      // Handlers of events are one call each.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ClassDeclaration', message: 'Components are functions.' },
        { selector: 'ExportDefaultDeclaration', message: 'Things have one name everywhere.' },
      ],
    },
    settings: {
      // What the design system's own components become.
      'jsx-a11y': { components: { Link: 'a', Button: 'button', Textfield: 'input', Textarea: 'textarea' } },
    },
  },
);
