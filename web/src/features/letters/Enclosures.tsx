// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useSession } from '../../api/session.tsx';
import type { FileView, LetterView, SessionPost } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Link, address } from '../../router/router.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { FileChoice } from '../../ui/FileChoice.tsx';
import { Line, Lines, Part, PartBody } from '../../ui/Part.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { DestructionDialog } from './DestructionDialog.tsx';
import { hasPages, isGiven } from './viewed.ts';
import style from './letters.module.css';
import type { Sending } from './useEnclosing.ts';
import { useEnclosing } from './useEnclosing.ts';
import { useDownload } from './useDownload.ts';
import { useSize } from './useSize.ts';

interface FileLineProps {
  readonly file: FileView;
  readonly post: SessionPost | null;
  readonly isShown: boolean;
  /** That the person may destroy the letter's files. */
  readonly mayDestroy: boolean;
  readonly onShow: () => void;
}

/** What may be done with a file: looked at, taken along, destroyed; and, where it is gone, its certificate. */
function FileActs({ file, post, isShown, mayDestroy, onShow }: FileLineProps) {
  const { t } = useLocale();
  const { isReading, start } = useDownload(post);
  const [isDestroying, setDestroying] = useState(false);
  if (file.state === 'destroyed') return <Link to={address(`/files/${file.id}/destruction`, { post: post?.id })} aria-label={t('letters.certificate_of', { file: file.name })}>{t('letters.certificate')}</Link>;
  return (
    <>
      {isGiven(file) && hasPages(file) && !isShown && <Button small look="quiet" aria-label={t('letters.show_pages_of', { file: file.name })} onPress={onShow}>{t('letters.show_pages')}</Button>}
      {isGiven(file) && <Button small look="plain" isPending={isReading} aria-label={t('letters.download_of', { file: file.name })} onPress={() => { start(`/files/${file.id}/content`, file.name); }}>{t('letters.download')}</Button>}
      {mayDestroy && <Button small look="plain" aria-label={t('letters.destroy_of', { file: file.name })} onPress={() => { setDestroying(true); }}>{t('letters.destroy')}</Button>}
      {isDestroying && <DestructionDialog file={file} post={post} onEnd={() => { setDestroying(false); }} />}
    </>
  );
}

function FileLine(props: FileLineProps) {
  const { t } = useLocale();
  const { file } = props;
  const size = useSize();
  return (
    <Line acts={<FileActs {...props} />}>
      <bdi>{file.name}</bdi>
      <small>
        {size(file.size)}
        {file.state === 'destroyed' && <> <Tag tone="late">{t('letters.file_destroyed')}</Tag></>}
        {file.scan === 'infected' && <> <Tag tone="late">{t('letters.scan_infected')}</Tag></>}
        {file.scan === 'failed' && <> <Tag tone="due">{t('letters.scan_failed')}</Tag></>}
        {!file.is_as_declared && file.state === 'stored' && <> <Tag tone="due">{t('letters.other_type')}</Tag></>}
      </small>
    </Line>
  );
}

function SendingLine({ sending, onAgain, onDrop }: { readonly sending: Sending; readonly onAgain: () => void; readonly onDrop: () => void }) {
  const { t, rich, digits } = useLocale();
  const percent = sending.size === 0 ? 100 : Math.floor((100 * sending.sent) / sending.size);
  if (sending.problem !== null) {
    return (
      <Line acts={<><Button small look="quiet" onPress={onAgain}>{t('letters.upload_again')}</Button><Button small look="plain" onPress={onDrop}>{t('letters.upload_drop')}</Button></>}>
        <ProblemNotice problem={sending.problem} />
        <small>{t('letters.upload_failed', { file: sending.name })}</small>
      </Line>
    );
  }
  const text = t('letters.upload_progress', { file: sending.name, n: digits(percent) });
  return <Line><Progress label={text} percent={percent}>{rich('letters.upload_progress', { file: <bdi>{sending.name}</bdi>, n: digits(percent) })}</Progress></Line>;
}

interface Props {
  readonly letter: LetterView;
  readonly post: SessionPost | null;
  readonly shown: number | null;
  readonly onShow: (file: number) => void;
}

/** The files of a letter, and the way to enclose more. */
export function Enclosures({ letter, post, shown, onShow }: Props) {
  const { t } = useLocale();
  const { may } = useSession();
  const announce = useAnnounce();
  const enclosing = useEnclosing(letter, post?.id ?? null);
  const mayEnclose = letter.may.includes('enclose') && may('files.upload');
  const said = (count: number) => { if (count > 0) announce(t('letters.enclosed', { n: count })); };
  if (letter.files.length === 0 && !mayEnclose) return null;
  return (
    <Part title={t('letters.files')} count={letter.files.length}>
      {letter.files.length === 0 && <PartBody><p className={style['soft']}>{t('letters.no_files')}</p></PartBody>}
      {(letter.files.length > 0 || enclosing.sending.length > 0) && (
        <Lines>
          {letter.files.map((file) => <FileLine key={file.id} file={file} post={post} isShown={file.id === shown} mayDestroy={letter.may.includes('destroy_files')} onShow={() => { onShow(file.id); }} />)}
          {enclosing.sending.map((each) => <SendingLine key={each.key} sending={each} onAgain={() => { void enclosing.again(each.key).then(said); }} onDrop={() => { enclosing.drop(each.key); }} />)}
        </Lines>
      )}
      {enclosing.problem !== null && <ProblemNotice problem={enclosing.problem} />}
      {mayEnclose && <PartBody><FileChoice isMany label={t('letters.add_files')} hint={t('letters.add_files_hint')} chosen="" onChoose={(files) => { void enclosing.add(files).then(said); }} /></PartBody>}
    </Part>
  );
}
