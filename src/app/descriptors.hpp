// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace divan::app {

/// Raises the process's limit of open descriptors to what it may be, and says so in the log.
void raise_descriptors();

/// How the descriptors that the process may have are shared out; the rest is for files and databases.
[[nodiscard]] std::size_t streams_within(std::size_t descriptors);
[[nodiscard]] std::size_t connections_within(std::size_t descriptors);
/// As things are now.
[[nodiscard]] std::size_t descriptors();

} // namespace divan::app
