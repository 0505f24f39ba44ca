// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/configuration.hpp"

#include <string>

namespace divan::app {

/// From now on everything that is logged is one JSON object a line, with the id of the request it was logged
/// for, at the configured level and place. Throws std::runtime_error when the file can't be opened.
void set_up_logging(const LogSettings& settings);

/// Logs a line that is JSON already (http/access_log.hpp): a failure as an error, another as information.
void log_line(const std::string& json);

} // namespace divan::app
