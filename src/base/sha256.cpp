// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.hpp"

#include <openssl/evp.h>

#include <stdexcept>

namespace divan {

static void require(bool is_done)
{
    if (!is_done) {
        throw std::runtime_error{"SHA-256 cannot be computed"};
    }
}

/// The algorithm, looked up among the library's providers once.
static const EVP_MD* algorithm()
{
    static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> fetched{
        EVP_MD_fetch(nullptr, "SHA256", nullptr), &EVP_MD_free};
    return fetched.get();
}

struct Sha256::State {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};

    void begin() const { require(EVP_DigestInit_ex2(context.get(), algorithm(), nullptr) == 1); }
};

Sha256::Sha256() : state_{std::make_unique<State>()}
{
    state_->begin();
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view piece)
{
    require(EVP_DigestUpdate(state_->context.get(), piece.data(), piece.size()) == 1);
}

Hash Sha256::finish()
{
    Hash hash{};
    require(EVP_DigestFinal_ex(state_->context.get(), hash.data(), nullptr) == 1);
    state_->begin();
    return hash;
}

Hash sha256(std::string_view data)
{
    static thread_local Sha256 digest; // a context of its own would cost as much as the hash
    digest.add(data);
    return digest.finish();
}

} // namespace divan
