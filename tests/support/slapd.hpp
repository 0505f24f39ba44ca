// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/temp_folder.hpp"

#include <sys/types.h>

#include <cstdint>
#include <string>

namespace divan::test {

/// An OpenLDAP server of its own on loopback, with TLS under a certificate made for it. It holds dc=example
/// with cn=reader (password "reader"), and in ou=people: maryam ("golestan"), and two who share the mail
/// two@example. Started in the constructor, stopped in the destructor.
class Slapd {
public:
    /// False when slapd is not installed; tools/setup installs it.
    [[nodiscard]] static bool is_installed();
    Slapd();
    Slapd(const Slapd&) = delete;
    Slapd& operator=(const Slapd&) = delete;
    ~Slapd();

    [[nodiscard]] std::string url() const;
    [[nodiscard]] std::string tls_url() const;
    /// The file of the certificate, which is its own authority.
    [[nodiscard]] std::string authorities() const;

private:
    TempFolder folder_;
    std::uint16_t port_{};
    std::uint16_t tls_port_{};
    pid_t process_{};
};

/// A port of loopback that nobody listened on a moment ago.
[[nodiscard]] std::uint16_t free_port();

} // namespace divan::test
