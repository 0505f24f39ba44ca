// SPDX-License-Identifier: Apache-2.0
import { PostPage } from '../../features/organisation/PostPage.tsx';

export default function PostRoute({ id }: { readonly id: number }) {
  return <PostPage id={id} />;
}
