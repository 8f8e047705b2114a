import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import { CameraIcon, FileImageIcon } from '@navikt/aksel-icons';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../parts/announcer.tsx';
import { Loading } from '../parts/loading.tsx';
import { CameraView } from './camera-view.tsx';
import { FilePick } from './file-pick.tsx';
import { OfflineReadiness } from './offline-readiness.tsx';
import type { Outcome } from './outcome.ts';
import { readPicture } from './read-picture.ts';
import { verifyScan } from './verifying.ts';

export type ScanTrouble = 'cameraDenied' | 'cameraNone' | 'pictureNone' | 'pictureBroken' | 'readerMissing';

/** By the QR code: through the camera, or from a picture. */
export function VerifyScan({ onOutcome }: { onOutcome: (outcome: Outcome) => void }) {
  const { t } = useTranslation('public');
  const [isOn, setOn] = useState(false);
  const [isChecking, setChecking] = useState(false);
  const [trouble, setTrouble] = useState<ScanTrouble>();
  const check = useCallback(
    (text: string) => {
      setOn(false);
      setChecking(true);
      verifyScan(text).then(onOutcome, () => {
        setChecking(false);
        setTrouble('readerMissing');
      });
    },
    [onOutcome],
  );
  const fail = useCallback((why: ScanTrouble) => {
    setOn(false);
    setTrouble(why);
  }, []);
  const pick = async (file: File) => {
    setTrouble(undefined);
    setChecking(true);
    announce(t('verify.checking'));
    const read = await readPicture(file);
    if ('text' in read) {
      check(read.text);
    } else {
      setChecking(false);
      fail(read.trouble);
    }
  };
  return (
    <>
      <Paragraph>{t('verify.scanWhy')}</Paragraph>
      {trouble === undefined ? null : (
        <Alert data-color="warning" role="alert">
          {t(`verify.${trouble}`)}
        </Alert>
      )}
      {isOn ? <CameraView onText={check} onTrouble={fail} /> : null}
      {isChecking ? <Loading what={t('verify.checking')} /> : null}
      <div className="row">
        <Button
          variant={isOn ? 'secondary' : 'primary'}
          disabled={isChecking}
          onClick={() => {
            setTrouble(undefined);
            setOn(!isOn);
          }}
        >
          <CameraIcon aria-hidden /> {isOn ? t('verify.cameraStop') : t('verify.camera')}
        </Button>
        <FilePick
          label={t('verify.picture')}
          accept="image/*"
          icon={<FileImageIcon aria-hidden />}
          variant="secondary"
          onFile={(file) => void pick(file)}
        />
      </div>
      <OfflineReadiness />
    </>
  );
}
