import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueries } from './api/queries.ts';
import './app/design.css';
import '@digdir/designsystemet-css/theme.css';
import 'virtual:house-colours.css';
import { startLanguage } from './app/language.ts';
import { Portal } from './app/portal.tsx';
import { startOffline } from './offline/start.ts';
import { restore } from './session/session.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html without its root');

startLanguage();
void restore();
startOffline();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueries()}>
      <Portal />
    </QueryClientProvider>
  </StrictMode>,
);
