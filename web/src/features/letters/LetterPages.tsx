// SPDX-License-Identifier: Apache-2.0
import { useCallback } from 'react';
import { client } from '../../api/client.ts';
import { useLoaded } from '../../api/load.ts';
import type { FilePages, FileView, SessionPost } from '../../api/types.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Page.tsx';
import { PageViewer } from '../../ui/PageViewer.tsx';

/** The pages of a file of the letter. */
export function LetterPages({ file, post }: { readonly file: FileView; readonly post: SessionPost | null }) {
  const { t } = useLocale();
  const postId = post?.id ?? null;
  const { value, problem } = useLoaded<FilePages>(['file-pages', file.id, postId], `/files/${file.id}/pages`, { post: postId });
  const image = useCallback(async (page: number, width: number, signal: AbortSignal) => {
    const result = await client.blob(`/files/${file.id}/page-image?page=${page}&width=${width}`, { post: postId, signal });
    return result.ok ? URL.createObjectURL(result.value) : null;
  }, [file.id, postId]);
  if (problem !== null) return <Notice tone="due">{t('letters.pages_failed')}</Notice>;
  if (value === null) return <Waiting rows={6} />;
  return <PageViewer key={file.id} label={t('letters.pages_of', { file: file.name })} pages={value.pages} widths={value.widths} image={image} />;
}
