import { Button, Card, Heading, Paragraph, Tag, ValidationMessage } from '@digdir/designsystemet-react';
import { CameraIcon, FileIcon, PadlockLockedIcon } from '@navikt/aksel-icons';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Requirement } from '../../../../shared/domain/service-standard.ts';
import type { Schemas } from '../../api/client.ts';
import { inLanguage } from '../../app/language.ts';
import './document-card.css';
import { DocumentState } from './document-state.tsx';
import { UploadProgress } from './upload-progress.tsx';
import { useRefusalWords } from './use-refusal-words.ts';
import { goOnNow, useSendFile, useUpload } from './use-upload.ts';
import { sizeText } from './words.ts';
import '../forms.css';

interface DocumentCardProps {
  readonly applicationId: string;
  readonly requirement: Requirement;
  readonly item: Schemas['ChecklistItem'];
  /** Whether it may be given now; what the office accepted is locked in a correction. */
  readonly isOpen: boolean;
  /** What the office wants of it. */
  readonly repair?: { readonly reason?: string; readonly note?: string } | undefined;
}

export const documentId = (requirement: string): string => `document-${requirement}`;

/** One requirement: what it is, what is there, and the buttons to give it. */
export function DocumentCard({ applicationId, isOpen, item, repair, requirement }: DocumentCardProps) {
  const { t } = useTranslation('filing');
  const refusal = useRefusalWords();
  const uploading = useUpload(applicationId, requirement.code);
  const sendFile = useSendFile(applicationId);
  const choose = (file: File | undefined) => {
    if (file !== undefined) void sendFile(requirement, file);
  };
  const { isOver, zone } = useDropZone(isOpen, choose);
  const why = repair ?? (uploading === undefined && item.status === 'refused' ? item : undefined);
  const titleId = `${documentId(requirement.code)}-title`;
  return (
    <Card
      id={documentId(requirement.code)}
      tabIndex={-1}
      role="group"
      aria-labelledby={titleId}
      className={isOver ? 'document-card document-card-over' : 'document-card'}
      {...zone}
    >
      <div className="row">
        <Heading level={2} data-size="2xs" id={titleId}>
          {inLanguage(requirement.title)}
        </Heading>
        {item.obligation === 'optional' ? <Tag data-color="neutral">{t('optional')}</Tag> : null}
        <DocumentState status={item.status} isAway={uploading !== undefined} />
      </div>
      {isOpen ? <Help requirement={requirement} /> : null}
      {why === undefined ? null : (
        <ValidationMessage>
          {refusal(why.reason ?? 'other')} {why.note}
        </ValidationMessage>
      )}
      {uploading === undefined ? null : (
        <UploadProgress
          title={inLanguage(requirement.title)}
          uploading={uploading}
          onAgain={() =>
            uploading.state.step === 'waiting'
              ? goOnNow(applicationId, requirement.code)
              : choose(uploading.file)
          }
        />
      )}
      {isOpen ? (
        <>
          <Paragraph data-size="sm">
            {t('upload.accepts', {
              kinds: requirement.accepts.map((kind) => t(`kind.${kind}`)).join(', '),
              size: sizeText(requirement.maxBytes),
            })}
          </Paragraph>
          <FileButtons requirement={requirement} isThere={item.status !== 'missing'} onChoose={choose} />
        </>
      ) : (
        <Paragraph data-size="sm">
          <PadlockLockedIcon aria-hidden className="inline-icon" /> {t('upload.locked')}
        </Paragraph>
      )}
    </Card>
  );
}

/** What it has to be, and where one learns more. */
function Help({ requirement: { help, links = [] } }: Pick<DocumentCardProps, 'requirement'>) {
  const { t } = useTranslation('filing');
  return (
    <>
      {help === undefined ? null : <Paragraph>{inLanguage(help)}</Paragraph>}
      {links.length === 0 ? null : (
        <ul className="document-links">
          {links.map(({ kind, title, url }) => (
            <li key={url}>
              <a className="ds-link" href={url} target="_blank" rel="noreferrer">
                {t(`link.${kind}`)}: {inLanguage(title)}{' '}
                <span className="visually-hidden">{t('newTab')}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface FileButtonsProps {
  readonly requirement: Requirement;
  readonly isThere: boolean;
  readonly onChoose: (file: File | undefined) => void;
}

/** Buttons that open the device's own choice of files, and its camera where it is a hand-held one. */
function FileButtons({ isThere, onChoose, requirement }: FileButtonsProps) {
  const { t } = useTranslation('filing');
  const title = inLanguage(requirement.title);
  const hasCamera = requirement.accepts.includes('image/jpeg') && matchMedia('(pointer: coarse)').matches;
  return (
    <div className="row">
      <FileButton
        accept={requirement.accepts.join(',')}
        label={isThere ? t('upload.replace') : t('upload.choose')}
        title={title}
        Icon={FileIcon}
        onChoose={onChoose}
      />
      {hasCamera ? (
        <FileButton
          accept="image/*"
          capture
          label={t('upload.camera')}
          title={title}
          Icon={CameraIcon}
          onChoose={onChoose}
        />
      ) : null}
    </div>
  );
}

interface FileButtonProps {
  readonly accept: string;
  readonly capture?: boolean;
  readonly label: string;
  /** What of, for who does not see what it stands beside. */
  readonly title: string;
  readonly Icon: typeof FileIcon;
  readonly onChoose: (file: File | undefined) => void;
}

function FileButton({ accept, capture = false, Icon, label, onChoose, title }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button variant="secondary" onClick={() => input.current?.click()}>
        <Icon aria-hidden /> {label} <span className="visually-hidden">{title}</span>
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={`${label} ${title}`}
        accept={accept}
        {...(capture ? { capture: 'environment' as const } : {})}
        onChange={({ target }) => {
          onChoose(target.files?.[0]);
          // The same file may be chosen again.
          target.value = '';
        }}
      />
    </>
  );
}

/** Files may be dropped on it, too. */
function useDropZone(isOpen: boolean, choose: (file: File | undefined) => void) {
  const [isOver, setOver] = useState(false);
  if (!isOpen) return { isOver: false, zone: {} };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0]);
  };
  return { isOver, zone: { onDragOver: over, onDragLeave: () => setOver(false), onDrop: drop } };
}
