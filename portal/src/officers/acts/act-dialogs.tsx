import { useState } from 'react';
import type { Done } from '../file/open-file.ts';
import { useOpenFile } from '../file/open-file.ts';
import { isListed } from '../stages.ts';
import { DetermineDialog, ReviewDialog } from './decision-dialogs.tsx';
import { RecommendDialog } from './recommend-dialog.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { SignDialog } from './sign-dialog.tsx';
import { useGoOn } from './use-act.ts';

export interface ActDialogProps {
  readonly note: string;
  readonly onNote: (note: string) => void;
  readonly onCancel: () => void;
  readonly onDone: (act: Done['act']) => void;
}

export type Act = 'return' | 'recommend' | 'advise' | 'review' | 'approve' | 'reject' | 'sign';

/** The dialog of the act that somebody is about to take. What they wrote for each stays when they close it. */
export function ActDialogs({ act, onClose }: { act: Act | undefined; onClose: () => void }) {
  const { file } = useOpenFile();
  const goOn = useGoOn();
  const [notes, setNotes] = useState<Partial<Record<Act, string>>>({});
  if (act === undefined) return null;
  const onDone = (done: Done['act']) => {
    onClose();
    const { stage } = file;
    if (isListed(stage)) void goOn({ act: done, stage });
  };
  const props: ActDialogProps = {
    note: notes[act] ?? '',
    onNote: (note) => setNotes({ ...notes, [act]: note }),
    onCancel: onClose,
    onDone,
  };
  switch (act) {
    case 'return':
      return <ReturnDialog {...props} />;
    case 'recommend':
      return <RecommendDialog {...props} outcome="approve" />;
    case 'advise':
      return <RecommendDialog {...props} outcome="reject" />;
    case 'review':
      return <ReviewDialog {...props} />;
    case 'approve':
    case 'reject':
      return <DetermineDialog {...props} outcome={act} />;
    case 'sign':
      return <SignDialog onCancel={onClose} onDone={onDone} />;
  }
}
