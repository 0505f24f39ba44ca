// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "platform/procedure/bundle/bundle.hpp"
#include "platform/procedure/engine/event.hpp"

#include <string>
#include <vector>

namespace divan::bundle {

/// More decisions than this in one act are a circle.
inline constexpr std::size_t decisions_max = 100;

/// What a business rule task came to.
struct Decided {
    engine::Event answer; // `failed` where no value came of it: an incident, decided anew when tried again
    std::string key;      // of the law's decision
    std::vector<feel::RuleHit> hits;
};

/// Makes the decision that an effect of kind `asked` asks for, at that moment. Never throws on account of the
/// data.
[[nodiscard]] Decided
decide(const Bundle& bundle, const engine::Effect& ask, Instant at, std::string_view zone);
/// The answer where decisions_max is passed.
[[nodiscard]] engine::Event given_up(const engine::Effect& ask, Instant at);

} // namespace divan::bundle
