// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <semaphore>
#include <string>
#include <string_view>

namespace divan::identity {

/// How dear a hash is. The default is Argon2id with 64 MiB (RFC 9106); tests use less.
struct PasswordCost {
    unsigned long long passes{2};
    std::size_t memory{std::size_t{64} * 1024 * 1024};
};

/// Hashes passwords, at most two at once, so that signing in can't eat the memory. Never called inside a
/// write.
class Passwords {
public:
    explicit Passwords(PasswordCost cost = {});

    /// The Argon2id string that is stored.
    [[nodiscard]] std::string hash(std::string_view password);
    [[nodiscard]] bool verify(std::string_view hash, std::string_view password);
    /// The same work as verify, for a user name that does not exist.
    void waste(std::string_view password);

private:
    PasswordCost cost_;
    std::counting_semaphore<2> places_{2};
    std::string nobody_;
};

} // namespace divan::identity
