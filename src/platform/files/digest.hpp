// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/hash.hpp"

#include <memory>
#include <string_view>

namespace divan::files {

/// SHA-256 of what comes in pieces. By OpenSSL, which uses the processor's own instructions: libsodium's
/// takes four times as long, and a file of 200 MB would show it.
class Digest {
public:
    Digest();
    Digest(const Digest&) = delete;
    Digest& operator=(const Digest&) = delete;
    ~Digest();

    void add(std::string_view bytes);
    /// Of everything added; once.
    [[nodiscard]] Hash finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace divan::files
