// SPDX-License-Identifier: Apache-2.0
import { CoveragePage } from '../../features/charter/CoveragePage.tsx';

export default function CoverageRoute() {
  return <CoveragePage />;
}
