import { Button, Details, Heading, Link, Paragraph, Tag } from '@digdir/designsystemet-react';
import { LinkIcon, PrinterSmallIcon } from '@navikt/aksel-icons';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../shared/domain/service-standard.ts';
import type { paths } from '../api/openapi.d.ts';
import { inLanguage } from '../app/language.ts';
import { announce } from '../parts/announcer.tsx';
import './checklist.css';
import { commonGrounds } from './common-grounds.ts';
import type { Service } from './service-page.tsx';
import { sizeText } from './words.ts';

export type Found =
  paths['/services/{service}/pre-check']['post']['responses'][200]['content']['application/json'];
type Asked = Found['requirements'][number];

interface ChecklistProps {
  readonly service: Service;
  readonly purpose: Purpose;
  readonly requirements: readonly Asked[];
  /** Somebody has just asked for it, so that it takes the focus; who opened a shared link begins at the page's top. */
  readonly isAnswer: boolean;
}

/** The documents to prepare, to be printed or shared. */
export function Checklist({ isAnswer, purpose, requirements, service }: ChecklistProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isAnswer) heading.current?.focus();
  }, [isAnswer]);
  const { t } = useTranslation('public');
  const { t: common } = useTranslation();
  const known = commonGrounds(requirements.map(({ because }) => because));
  const dropped = service.requirements.filter(({ obligation }) => obligation === 'dropped');
  return (
    <div className="stack">
      <Heading level={3} data-size="xs" ref={heading} tabIndex={-1}>
        {t('service.list')}
      </Heading>
      <Paragraph>
        {requirements.length === 0
          ? t('service.nothing')
          : `${t('service.listCount', { count: requirements.length })}. ${t('service.listFor', { facts: common(`purpose.${purpose}`) })}`}
      </Paragraph>
      <ul className="checklist">
        {requirements.map((requirement) => (
          <li key={requirement.requirement}>
            <Item requirement={requirement} known={known} />
          </li>
        ))}
      </ul>
      {dropped.length === 0 ? null : (
        <Details defaultOpen>
          <Details.Summary>{t('service.notNeeded')}</Details.Summary>
          <Details.Content>
            <div className="stack">
              <Paragraph>{t('service.notNeededWhy')}</Paragraph>
              {dropped.map(({ code, help, legalBasis, title }) => (
                <div key={code}>
                  <strong>{inLanguage(title)}</strong>
                  {help === undefined ? null : <Paragraph>{inLanguage(help)}</Paragraph>}
                  {legalBasis === undefined ? null : <Paragraph data-size="sm">{legalBasis.text}</Paragraph>}
                </div>
              ))}
            </div>
          </Details.Content>
        </Details>
      )}
      <Actions />
    </div>
  );
}

const kinds: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPG',
  'image/png': 'PNG',
};

/** @param known grounds that are nobody's news */
function Item({ known, requirement }: { requirement: Asked; known: readonly string[] }) {
  const { t } = useTranslation('public');
  const { accepts, because, help, links = [], maxBytes, obligation, title } = requirement;
  const grounds = because.filter((ground) => !known.includes(ground));
  return (
    <div>
      <strong>{inLanguage(title)}</strong>{' '}
      {obligation === 'optional' ? <Tag>{t('service.optional')}</Tag> : null}
      {help === undefined ? null : <Paragraph>{inLanguage(help)}</Paragraph>}
      {grounds.length === 0 ? null : (
        <Paragraph data-size="sm" className="checklist-subtle">
          {t('service.because', { facts: grounds.join(', ') })}
        </Paragraph>
      )}
      <Paragraph data-size="sm" className="checklist-subtle">
        {t('service.accepts', {
          kinds: accepts.map((kind) => kinds[kind] ?? kind).join(', '),
          size: sizeText(maxBytes),
        })}
      </Paragraph>
      {links.map(({ kind, title: name, url }) => (
        <Paragraph key={url} data-size="sm" className="no-print">
          <Link href={url} target="_blank" rel="noreferrer">
            {t(`service.linkKind.${kind}`)}: {inLanguage(name)}
          </Link>
        </Paragraph>
      ))}
    </div>
  );
}

function Actions() {
  const { t } = useTranslation('public');
  const [said, setSaid] = useState('');
  const say = (words: string) => {
    setSaid(words);
    announce(words);
  };
  const share = async () => {
    const outcome = await shareAddress(location.href, document.title);
    if (outcome === 'copied') say(t('service.copied'));
    if (outcome === 'failed') say(t('service.notCopied'));
  };
  return (
    <div className="row no-print">
      <Button variant="secondary" onClick={() => window.print()}>
        <PrinterSmallIcon aria-hidden /> {t('service.print')}
      </Button>
      <Button variant="secondary" onClick={() => void share()}>
        <LinkIcon aria-hidden /> {t('service.share')}
      </Button>
      <span>{said}</span>
    </div>
  );
}

/** Not everywhere, whatever the types say. */
const canShare = (): boolean => 'share' in navigator;

/** By the device's own dialog where it has one, else to the clipboard. */
async function shareAddress(url: string, title: string): Promise<'shared' | 'copied' | 'failed'> {
  try {
    if (!canShare()) {
      await navigator.clipboard.writeText(url);
      return 'copied';
    }
    await navigator.share({ url, title });
    return 'shared';
  } catch (fault) {
    return fault instanceof DOMException && fault.name === 'AbortError' ? 'shared' : 'failed';
  }
}
