// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace divan::app {

/// One line of a configuration file that sets something.
struct FileSetting {
    enum class Kind { text, integer, boolean };

    std::string key; // "server.port"
    std::string value;
    Kind kind{Kind::text};
    int line{};
};

struct FileReading {
    std::vector<FileSetting> settings;
    std::vector<std::string> faults; // "line 7: …"
};

/// Reads the little of TOML that settings need: [section], key = "text" | 'text' | 12 | true | false,
/// comments. Every fault is reported; a key set twice is one. What the keys mean is not looked at.
[[nodiscard]] FileReading read_settings(std::string_view text);

} // namespace divan::app
