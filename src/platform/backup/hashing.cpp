// SPDX-License-Identifier: Apache-2.0
#include "platform/backup/hashing.hpp"

#include <algorithm>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

namespace divan::backup {

/// FIPS 180-4, 5.3.3.
static constexpr std::array<std::uint32_t, 8> initial_state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                                            0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

#if defined(__x86_64__)

/// FIPS 180-4, 4.2.2.
alignas(16) static constexpr std::array<std::uint32_t, 64> round_constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

bool Hashing::has_instructions()
{
    static const bool has = [] {
        unsigned a = 0;
        unsigned b = 0;
        unsigned c = 0;
        unsigned d = 0;
        const bool has_sha = __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & bit_SHA) != 0;
        const bool has_shuffle = __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & bit_SSE4_1) != 0;
        return has_sha && has_shuffle;
    }();
    return has;
}

/// Whole blocks. The instructions keep the eight words as (a,b,e,f) and (c,d,g,h) and do two rounds at once.
__attribute__((target("sha,sse4.1"))) static void
compress(std::array<std::uint32_t, 8>& state, const char* data, std::size_t blocks)
{
    const auto swap_bytes = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    const auto low = _mm_loadu_si128(reinterpret_cast<const __m128i*>(state.data()));
    const auto high = _mm_loadu_si128(reinterpret_cast<const __m128i*>(state.data() + 4));
    const auto badc = _mm_shuffle_epi32(low, 0xb1);
    const auto hgfe = _mm_shuffle_epi32(high, 0x1b);
    auto abef = _mm_alignr_epi8(badc, hgfe, 8);
    auto cdgh = _mm_blend_epi16(hgfe, badc, 0xf0);
    const auto* const constants = reinterpret_cast<const __m128i*>(round_constants.data());
    for (; blocks > 0; --blocks, data += 64) {
        const auto abef_before = abef;
        const auto cdgh_before = cdgh;
        __m128i words[16]; // NOLINT(modernize-avoid-c-arrays): std::array drops the type's alignment
        for (std::size_t i = 0; i < 4; ++i) {
            words[i] =
                _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(data) + i), swap_bytes);
        }
        for (std::size_t i = 0; i < 16; ++i) {
            if (i >= 4) {
                const auto sum = _mm_add_epi32(_mm_sha256msg1_epu32(words[i - 4], words[i - 3]),
                                               _mm_alignr_epi8(words[i - 1], words[i - 2], 4));
                words[i] = _mm_sha256msg2_epu32(sum, words[i - 1]);
            }
            const auto four = _mm_add_epi32(words[i], _mm_load_si128(constants + i));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, four);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(four, 0x0e));
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    const auto feba = _mm_shuffle_epi32(abef, 0x1b);
    const auto dchg = _mm_shuffle_epi32(cdgh, 0xb1);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(state.data()), _mm_blend_epi16(feba, dchg, 0xf0));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(state.data() + 4), _mm_alignr_epi8(dchg, feba, 8));
}

#else

bool Hashing::has_instructions()
{
    return false;
}

static void compress(std::array<std::uint32_t, 8>& /*state*/, const char* /*data*/, std::size_t /*blocks*/)
{
}

#endif

Hashing::Hashing() : is_here_{has_instructions()}, state_{initial_state}
{
    crypto_hash_sha256_init(&portable_);
}

void Hashing::take(std::string_view bytes)
{
    if (is_here_) {
        take_here(bytes);
    } else {
        crypto_hash_sha256_update(&portable_, reinterpret_cast<const unsigned char*>(bytes.data()),
                                  bytes.size());
    }
}

Hash Hashing::finish()
{
    if (is_here_) {
        return finish_here();
    }
    Hash hash{};
    crypto_hash_sha256_final(&portable_, hash.data());
    return hash;
}

void Hashing::take_here(std::string_view bytes)
{
    size_ += bytes.size();
    if (rest_size_ > 0) {
        const auto more = std::min(bytes.size(), block - rest_size_);
        std::copy_n(bytes.begin(), more, rest_.begin() + static_cast<std::ptrdiff_t>(rest_size_));
        rest_size_ += more;
        bytes.remove_prefix(more);
        if (rest_size_ < block) {
            return;
        }
        compress(state_, reinterpret_cast<const char*>(rest_.data()), 1);
        rest_size_ = 0;
    }
    compress(state_, bytes.data(), bytes.size() / block);
    bytes.remove_prefix(bytes.size() / block * block);
    std::ranges::copy(bytes, rest_.begin());
    rest_size_ = bytes.size();
}

/// A one bit, zeros, and the length in bits at the end of the last block.
Hash Hashing::finish_here()
{
    const auto bits = size_ * 8;
    std::array<char, 2 * block> tail{};
    tail[0] = static_cast<char>(0x80);
    const auto padding = (rest_size_ < block - 8 ? block : 2 * block) - rest_size_ - 8;
    for (std::size_t i = 0; i < 8; ++i) {
        tail.at(padding + i) = static_cast<char>(bits >> (56 - 8 * i));
    }
    take_here({tail.data(), padding + 8});
    Hash hash{};
    for (std::size_t i = 0; i < hash.size(); ++i) {
        hash[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
    }
    return hash;
}

} // namespace divan::backup
