// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/folder_arguments.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace divan::app {

/// A secret that a setting, systemd or the data folder holds ready. Its value is never printed or logged.
struct Secret {
    std::string value;  // "" when there is none
    std::string origin; // "file /etc/divan/mail", "credential mail.password", "keys/mail.password", "default"
};

/// Where secrets are looked for.
struct SecretPlaces {
    std::filesystem::path credentials; // of systemd (LoadCredential=); "" outside of it
    std::filesystem::path keys;        // of the data folder
};
[[nodiscard]] SecretPlaces secret_places(const DataFolder& folder);

/// The secret `name` ("mail.password"): from `named_file` when a setting names one, else the credential of
/// this name, else the file of this name among the keys. Throws std::runtime_error when the named file can't
/// be read or holds nothing.
[[nodiscard]] Secret
find_secret(const std::string& name, const std::string& named_file, const SecretPlaces& places);

/// Every secret that settings may lead to, for who looks at the configuration: whether it is there and where
/// from, in place of the value stars. Throws as find_secret does.
[[nodiscard]] std::vector<EffectiveSetting> masked_secrets(const OpenedFolder& opened);

} // namespace divan::app
