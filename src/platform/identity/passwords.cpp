// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/passwords.hpp"

#include "base/hash.hpp"
#include "base/permit.hpp"

#include <sodium.h>

#include <array>
#include <stdexcept>

namespace divan::identity {

Passwords::Passwords(PasswordCost cost) : cost_{cost}, nobody_{hash(random_hex(16))}
{
}

std::string Passwords::hash(std::string_view password)
{
    const Permit place{places_};
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), cost_.passes, cost_.memory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw std::runtime_error{"no memory for a password's hash"};
    }
    return text.data();
}

bool Passwords::verify(std::string_view hash, std::string_view password)
{
    const Permit place{places_};
    return crypto_pwhash_str_verify(std::string{hash}.c_str(), password.data(), password.size()) == 0;
}

void Passwords::waste(std::string_view password)
{
    static_cast<void>(verify(nobody_, password));
}

} // namespace divan::identity
