// SPDX-License-Identifier: Apache-2.0
#include "app/secret_sources.hpp"

#include "base/file.hpp"

#include <array>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace divan::app {

/// What a secret's file holds, without the line break that an editor leaves at its end.
static std::optional<std::string> secret_in(const std::filesystem::path& path)
{
    auto secret = file_bytes(path);
    while (secret && !secret->empty() && (secret->back() == '\n' || secret->back() == '\r')) {
        secret->pop_back();
    }
    return secret;
}

SecretPlaces secret_places(const DataFolder& folder)
{
    const char* const credentials = std::getenv("CREDENTIALS_DIRECTORY");
    return {credentials == nullptr ? "" : credentials, folder.keys()};
}

Secret find_secret(const std::string& name, const std::string& named_file, const SecretPlaces& places)
{
    if (!named_file.empty()) {
        auto secret = secret_in(named_file);
        if (!secret || secret->empty()) {
            throw std::runtime_error{"the file of " + name + ", " + named_file +
                                     (secret ? ", holds nothing" : ", cannot be read")};
        }
        return {*std::move(secret), "file " + named_file};
    }
    if (!places.credentials.empty()) {
        if (auto secret = secret_in(places.credentials / name)) {
            return {*std::move(secret), "credential " + name};
        }
    }
    if (auto secret = secret_in(places.keys / name)) {
        return {*std::move(secret), "keys/" + name};
    }
    return {"", "default"};
}

std::vector<EffectiveSetting> masked_secrets(const OpenedFolder& opened)
{
    const auto& values = opened.configuration.values;
    const auto places = secret_places(opened.folder);
    std::vector<EffectiveSetting> shown;
    for (const auto& [name, file] : {std::pair{"mail.password", values.mail.password_file},
                                     std::pair{"ldap.password", values.ldap.password_file},
                                     std::pair{"single_sign_on.secret", values.single_sign_on.secret_file}}) {
        const auto secret = find_secret(name, file, places);
        shown.push_back({name, secret.value.empty() ? "" : "********", secret.origin, ""});
    }
    return shown;
}

} // namespace divan::app
