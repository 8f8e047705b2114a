import { Heading } from '@digdir/designsystemet-react';
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavigationType, useNavigationType } from 'react-router';

interface PageProps {
  readonly title: string;
  /** Small words above the title: where in a course of pages this is. */
  readonly above?: ReactNode;
  readonly wide?: boolean;
  readonly children?: ReactNode;
}

/** A page: its title in the tab and as the only first heading, which has the focus after a change of pages. */
export function Page({ above, children, title, wide = false }: PageProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirst = useNavigationType() === NavigationType.Pop;
  useEffect(() => {
    document.title = `${title} – ${t('name')}`;
  }, [title, t]);
  // A filter that writes itself into the address is no new page: the focus stays where it is.
  const focus = useEffectEvent(() => {
    if (!isFirst) heading.current?.focus();
  });
  useEffect(() => {
    if (title !== '') focus();
  }, [title]);
  return (
    <div className={wide ? 'page wide-page' : 'page'}>
      <div>
        {above}
        <Heading level={1} data-size="md" ref={heading} tabIndex={-1}>
          {title}
        </Heading>
      </div>
      {children}
    </div>
  );
}
