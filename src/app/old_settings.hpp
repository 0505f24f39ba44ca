// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/configuration.hpp"
#include "app/data_folder.hpp"

#include <vector>

namespace divan::app {

/// What mail.json and sign_in.json of the data folder say: before the configuration file had their sections,
/// they were where the mail server, the directory and the provider of single sign-on stood. Throws
/// std::runtime_error for a file that can't be read.
[[nodiscard]] std::vector<OldSettings> read_old_settings(const DataFolder& folder);

} // namespace divan::app
