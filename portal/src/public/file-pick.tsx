import { Button } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';

interface FilePickProps {
  readonly label: string;
  readonly accept: string;
  readonly icon: ReactNode;
  readonly variant: 'primary' | 'secondary';
  readonly onFile: (file: File) => void;
}

/** A button that is a file input: the same file may be chosen twice. */
export function FilePick({ accept, icon, label, onFile, variant }: FilePickProps) {
  return (
    <Button asChild variant={variant} className="verify-pick">
      <label>
        {icon} {label}
        <input
          type="file"
          accept={accept}
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            currentTarget.value = '';
            if (file !== undefined) onFile(file);
          }}
        />
      </label>
    </Button>
  );
}
