import { ErrorBoundary } from 'react-error-boundary';
import { BrowserRouter, Route, Routes, useLocation } from 'react-router';
import { ForRoles } from '../session/for-roles.tsx';
import { BrokenPage } from './broken-page.tsx';
import { Frame } from './frame.tsx';
import { HomePage } from './home-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { pages } from './pages.tsx';
import { SignedInPage } from './signed-in-page.tsx';

/** The whole portal. */
export const Portal = () => (
  <BrowserRouter>
    <Frame>
      <GuardedPages />
    </Frame>
  </BrowserRouter>
);

/** A page that breaks leaves the frame around it whole; going to another page tries anew. */
function GuardedPages() {
  const { pathname } = useLocation();
  return (
    <ErrorBoundary FallbackComponent={BrokenPage} resetKeys={[pathname]}>
      <Routes>
        <Route path="/signed-in" element={<SignedInPage />} />
        <Route path="/home" element={<HomePage />} />
        {pages.map(({ Page, path, roles }) => (
          <Route
            key={path}
            path={path}
            element={
              <ForRoles roles={roles}>
                <Page />
              </ForRoles>
            }
          />
        ))}
        <Route path="*" element={<NotFoundPage />} />
      </Routes>
    </ErrorBoundary>
  );
}
