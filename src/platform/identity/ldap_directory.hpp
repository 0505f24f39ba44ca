// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/identity/directory.hpp"
#include "platform/identity/directory_settings.hpp"

#include <memory>
#include <semaphore>
#include <string>

namespace divan::identity {

/// Asks an LDAP directory: finds the user by a filter, then binds as the user. A directory that does not
/// answer holds one worker for at most `timeout`, and at most `at_most` workers at once; beyond that the
/// answer is unavailable straight away.
class LdapDirectory final : public Directory {
public:
    /// Throws std::runtime_error for settings that can't work.
    explicit LdapDirectory(LdapSettings settings);

    [[nodiscard]] bool accepts(const std::string& user_name, const std::string& password) override;
    void require_answer() override;

private:
    [[nodiscard]] bool ask(const std::string& user_name, const std::string& password) const;

    LdapSettings settings_;
    std::counting_semaphore<> places_;
};

} // namespace divan::identity
