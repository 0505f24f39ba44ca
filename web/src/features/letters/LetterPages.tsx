// SPDX-License-Identifier: Apache-2.0
import type { KeyboardEvent } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { client } from '../../api/client.ts';
import { useLoaded } from '../../api/load.ts';
import type { FilePages, FileView, LetterView, SessionPost } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Page.tsx';
import { PageViewer } from '../../ui/PageViewer.tsx';
import { atFirst } from '../../ui/pose.ts';
import type { Tool } from './marks.ts';
import { atMiddle } from './marks.ts';
import { NoteLayer } from './NoteLayer.tsx';
import { NoteTools } from './NoteTools.tsx';
import { pageImages } from './pageImages.ts';
import { PageNotes } from './PageNotes.tsx';
import { useNoteDraft, usePageNotes } from './usePageNotes.ts';

interface Props {
  readonly letter: LetterView;
  readonly file: FileView;
  readonly post: SessionPost | null;
}

/** The pages of a file of the letter, with what is written on them. */
export function LetterPages({ letter, file, post }: Props) {
  return <FilePagesOf key={file.id} letter={letter} file={file} post={post} />;
}

function FilePagesOf({ letter, file, post }: Props) {
  const { t } = useLocale();
  const postId = post?.id ?? null;
  const { value, problem } = useLoaded<FilePages>(['file-pages', file.id, postId], `/files/${file.id}/pages`, { post: postId });
  const notes = usePageNotes(letter, file, post);
  if (problem !== null) return <><Notice tone="due">{t('letters.pages_failed')}</Notice><PageNotes letter={letter} post={post} loaded={notes} lit={null} isHidden={false} onGo={() => undefined} /></>;
  if (value === null) return <Waiting rows={6} />;
  return <NotedPages letter={letter} file={file} post={post} pages={value} notes={notes} />;
}

/** Puts the focus where it belongs once what was asked for stands there. */
function useFocusOn<Target extends string>(find: (target: Target) => HTMLElement | null | undefined) {
  const [wanted, setWanted] = useState<{ readonly target: Target } | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    const element = find(wanted.target);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    // Each wish is a new object: only a wish moves the focus, not what changes meanwhile.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted]);
  return (target: Target) => { setWanted({ target }); };
}

function NotedPages({ letter, file, post, pages, notes }: Props & { readonly pages: FilePages; readonly notes: ReturnType<typeof usePageNotes> }) {
  const { t } = useLocale();
  const postId = post?.id ?? null;
  const [pose, setPose] = useState(atFirst);
  const [isHidden, setHidden] = useState(false);
  const [lit, setLit] = useState<number | null>(null);
  const draft = useNoteDraft(letter, file, post);
  const words = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLButtonElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const focusOn = useFocusOn<'words' | 'handle' | 'stage'>((target) => ({ handle: handle.current, stage: stage.current, words: words.current?.querySelector<HTMLElement>('textarea, input') })[target]);
  const end = () => {
    draft.end();
    focusOn('stage');
  };
  const mayWrite = letter.may.includes('annotate');
  const [smallest = 0] = pages.widths;
  const image = useMemo(() => pageImages((page, width, signal) => client.blob(`/files/${file.id}/page-image?page=${page}&width=${width}`, { post: postId, signal }), smallest), [file.id, postId, smallest]);

  const takeTool = (tool: Tool | null, isByKey: boolean) => {
    setHidden(false);
    if (tool === null || tool === 'pen' || !isByKey) {
      draft.setTool(tool);
      return;
    }
    const { kind, marks } = atMiddle(tool);
    draft.setTool(null);
    draft.place(pose.page, kind, marks);
    focusOn('handle');
  };
  const byKey = (event: KeyboardEvent) => {
    if (!mayWrite || event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyN') return false;
    takeTool('text', true);
    return true;
  };
  const open = (id: number) => {
    setLit(id);
    document.getElementById(`page-note-${id}`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      <PageViewer
        label={t('letters.pages_of', { file: file.name })} pages={pages.pages} widths={pages.widths} image={image} pose={pose} onPose={setPose} stage={stage} onKey={byKey}
        tools={<NoteTools draft={draft} mayWrite={mayWrite} count={notes.notes.length} isHidden={isHidden} onHide={setHidden} onTool={takeTool} onEnd={end} words={words} />}
        layer={(shown) => (isHidden ? null : <NoteLayer shown={shown} notes={notes.notes} draft={draft} handle={handle} lit={lit} onOpen={(note) => { open(note.id); }} onPlaced={() => { focusOn('words'); }} onEnd={end} />)}
      />
      <PageNotes letter={letter} post={post} loaded={notes} lit={lit} isHidden={isHidden} onGo={(note) => { setHidden(false); setLit(note.id); setPose({ ...pose, page: note.page }); }} />
    </>
  );
}
