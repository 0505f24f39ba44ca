// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useId } from 'react';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useLocale } from '../i18n/locale.tsx';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import { LabelText, Remarks, describedBy } from './Field.tsx';
import field from './Field.module.css';
import style from './FileChoice.module.css';

interface Props {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** Endings and media types, as a file input takes them; with `isFolder` a whole folder is chosen. */
  readonly accept?: readonly string[];
  readonly isFolder?: boolean;
  /** Several at once. */
  readonly isMany?: boolean;
  /** What is chosen now, in words; empty: nothing. */
  readonly chosen: string;
  readonly onChoose: (files: readonly File[]) => void;
}

/** A file or a folder, chosen by a button or dropped. */
export function FileChoice({ label, hint, error, accept, isFolder = false, isMany = false, chosen, onChoose }: Props) {
  const { t } = useLocale();
  const id = useId();
  return (
    <div className={classes(field['field'], style['choice'])}>
      <div className={field['label']} id={`${id}-label`}><LabelText text={label} /></div>
      <DropZone
        className={style['zone'] ?? ''} aria-label={t('ui.drop_here', { what: label })} isDisabled={isFolder}
        getDropOperation={() => 'copy'}
        onDrop={(event) => {
          const files = event.items.filter((item) => item.kind === 'file');
          void Promise.all(files.map((item) => item.getFile())).then(onChoose);
        }}
      >
        <FileTrigger acceptDirectory={isFolder} allowsMultiple={isFolder || isMany} {...(accept === undefined ? {} : { acceptedFileTypes: accept })} onSelect={(list) => { onChoose(list === null ? [] : [...list]); }}>
          <Button look="quiet" aria-describedby={describedBy({ id, hint, error }) ?? ''} aria-label={`${label}: ${t(isFolder ? 'ui.choose_folder' : isMany ? 'ui.choose_files' : 'ui.choose_file')}`}>{t(isFolder ? 'ui.choose_folder' : isMany ? 'ui.choose_files' : 'ui.choose_file')}</Button>
        </FileTrigger>
        <span className={style['chosen']} role="status">{chosen === '' ? t(isFolder ? 'ui.no_folder' : 'ui.or_drop') : <bdi>{chosen}</bdi>}</span>
      </DropZone>
      <Remarks id={id} hint={hint} error={error} />
    </div>
  );
}
