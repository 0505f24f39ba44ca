// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace divan::files {

/// Takes from this process, for good, whatever it needs no more between fork and exec: every file by name but
/// programs, libraries and fonts (Landlock, Linux 5.13), the network (a namespace of its own where it is
/// allowed; TCP by Landlock from Linux 6.7), and signals to others (6.12). What the kernel doesn't have or
/// doesn't allow stays. Only system calls: safe after fork.
void enter_cage();

/// Whether this kernel can take files away.
[[nodiscard]] bool can_take_files_away();

} // namespace divan::files
