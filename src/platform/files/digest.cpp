// SPDX-License-Identifier: Apache-2.0
#include "platform/files/digest.hpp"

#include <openssl/evp.h>

#include <stdexcept>

namespace divan::files {

struct Digest::State {
    EVP_MD_CTX* context{EVP_MD_CTX_new()};

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { EVP_MD_CTX_free(context); }
};

static void check(int result)
{
    if (result != 1) {
        throw std::runtime_error{"SHA-256 cannot be computed"};
    }
}

Digest::Digest() : state_{std::make_unique<State>()}
{
    check(EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr));
}

Digest::~Digest() = default;

void Digest::add(std::string_view bytes)
{
    check(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()));
}

Hash Digest::finish()
{
    Hash hash{};
    check(EVP_DigestFinal_ex(state_->context, hash.data(), nullptr));
    return hash;
}

} // namespace divan::files
