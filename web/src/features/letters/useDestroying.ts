// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import type { Change } from '../../api/change.ts';
import { useChange } from '../../api/change.ts';
import type { Problem } from '../../api/client.ts';
import { client } from '../../api/client.ts';
import { problemOfError, valueOf } from '../../api/query.ts';
import type { DestructionCertificate, DestructionRequest, FileView, LetterView } from '../../api/types.ts';

/** The act that takes a file away for good. */
export function useDestroying(file: FileView, post: number | null): Change<DestructionRequest, DestructionCertificate> {
  return useChange<DestructionRequest, DestructionCertificate>(['letter', 'letters', 'destruction'], (input, { key }) =>
    client.postJson<DestructionCertificate>(`/files/${file.id}/destruction`, input, { key, post }));
}

export interface LoadedCertificate {
  readonly certificate: DestructionCertificate | null;
  /** The letter that the file was enclosed in. */
  readonly letter: LetterView | null;
  readonly problem: Problem | null;
  readonly retry: () => void;
}

/** A certificate with its letter: who sees the one sees the other. */
export function useCertificate(file: number, post: number | null): LoadedCertificate {
  const query = useQuery({
    queryKey: ['destruction', file, post],
    queryFn: async () => {
      const certificate = await valueOf(client.get<DestructionCertificate>(`/files/${file}/destruction`, { post }));
      return { certificate, letter: await valueOf(client.get<LetterView>(`/letters/${certificate.owner_id}`, { post })) };
    },
  });
  return {
    certificate: query.data?.certificate ?? null,
    letter: query.data?.letter ?? null,
    problem: query.data === undefined ? problemOfError(query.error) : null,
    retry: () => { void query.refetch(); },
  };
}
