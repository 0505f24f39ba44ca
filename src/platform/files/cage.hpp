// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace divan::files {

/// Takes from this process, for good, whatever it needs no more between fork and exec: every file by name but
/// programs, libraries and fonts (Landlock, Linux 5.13), the network (a namespace of its own where it is
/// allowed; TCP by Landlock from Linux 6.7), and signals to others (6.12). False when files or the network
/// stay, because the kernel doesn't have the means or whoever runs us forbids them. Only system calls: safe
/// after fork.
[[nodiscard]] bool enter_cage();

/// Whether a child of this process can enter it, with what it has to take away.
[[nodiscard]] bool can_enter_cage();

} // namespace divan::files
