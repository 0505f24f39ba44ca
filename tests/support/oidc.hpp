// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <cstdio>
#include <memory>
#include <string>

namespace divan::test {

/// The providers of single sign-on in tests/oidc, on loopback. Started in the constructor, stopped in the
/// destructor; throws std::runtime_error when they do not start.
class Oidc {
public:
    /// False when node's packages are not installed; tools/setup installs them.
    [[nodiscard]] static bool is_installed();
    explicit Oidc(const std::string& redirect_url);
    Oidc(const Oidc&) = delete;
    Oidc& operator=(const Oidc&) = delete;
    ~Oidc();

    /// Of the real provider; the one that forges tokens is at /forger below it.
    [[nodiscard]] const std::string& issuer() const { return issuer_; }
    /// Who comes from now on is this user.
    void become(const std::string& user) const;
    /// Walks a browser from an address until it is sent to one that begins with `end`; that address.
    [[nodiscard]] static std::string walk(const std::string& url, const std::string& end);

private:
    std::string issuer_;
    std::unique_ptr<FILE, int (*)(FILE*)> output_{nullptr, std::fclose}; // who writes to a closed one dies
    pid_t process_{};
};

} // namespace divan::test
