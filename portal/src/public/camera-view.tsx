import { Paragraph } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../parts/announcer.tsx';
import { ownReader, type ReadQr, wasmReader } from './qr-reader.ts';
import type { ScanTrouble } from './verify-scan.tsx';

/** Between two looks, ms: reading takes most of the time on a small phone. */
const PAUSE = 120;
/** After this long the browser's own reader gets the help of ours, and the person some advice, ms. */
const LONG = 6000;

interface CameraViewProps {
  readonly onText: (text: string) => void;
  readonly onTrouble: (why: ScanTrouble) => void;
}

/** What the camera sees, until a QR code is read in it. Nothing of it leaves the device. */
export function CameraView({ onText, onTrouble }: CameraViewProps) {
  const { t } = useTranslation('public');
  const video = useRef<HTMLVideoElement>(null);
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const end = new AbortController();
    const slow = setTimeout(() => setSlow(true), LONG);
    if (video.current !== null) void look(video.current, end.signal).then(tell, () => undefined);
    function tell(found: Found) {
      if (end.signal.aborted) return;
      if ('text' in found) onText(found.text);
      else onTrouble(found.trouble);
    }
    return () => {
      end.abort();
      clearTimeout(slow);
    };
  }, [onText, onTrouble]);
  useEffect(() => announce(t('verify.cameraOn')), [t]);
  return (
    <div className="stack">
      <video ref={video} className="verify-camera" muted playsInline aria-label={t('verify.cameraView')} />
      <Paragraph role="status">{isSlow ? t('verify.cameraSlow') : t('verify.cameraOn')}</Paragraph>
    </div>
  );
}

type Found = { readonly text: string } | { readonly trouble: ScanTrouble };

async function look(video: HTMLVideoElement, signal: AbortSignal): Promise<Found> {
  const camera = await openCamera();
  if ('trouble' in camera) return camera;
  const stop = () => {
    for (const track of camera.stream.getTracks()) track.stop();
  };
  signal.addEventListener('abort', stop);
  try {
    video.srcObject = camera.stream;
    await video.play();
    return await firstText(video, signal);
  } catch {
    return { trouble: 'readerMissing' };
  } finally {
    stop();
  }
}

async function openCamera(): Promise<{ stream: MediaStream } | { trouble: ScanTrouble }> {
  try {
    // A dense code needs a sharp picture.
    const wish = { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } };
    return { stream: await navigator.mediaDevices.getUserMedia({ video: wish }) };
  } catch (fault) {
    const isDenied = fault instanceof DOMException && fault.name === 'NotAllowedError';
    return { trouble: isDenied ? 'cameraDenied' : 'cameraNone' };
  }
}

async function firstText(video: HTMLVideoElement, signal: AbortSignal): Promise<Found> {
  const own = await ownReader();
  const since = Date.now();
  let ours: ReadQr | undefined;
  while (!signal.aborted) {
    if (own === undefined || Date.now() - since > LONG) ours ??= await wasmReader();
    const text = (await own?.(video)) ?? (await ours?.(video));
    if (text !== undefined && text !== '') return { text };
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  return { trouble: 'cameraNone' };
}
