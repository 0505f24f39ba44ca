// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/parser.hpp"

#include <optional>

/// What the files of the parser share.
namespace divan::feel {

/// Counts how deep the reading has gone into itself.
class Parser::Level {
public:
    explicit Level(Parser& parser) : parser_{parser}
    {
        constexpr auto deepest = 200;
        if (++parser_.level_ > deepest) {
            --parser_.level_;
            parser_.stop("feel.too_deep");
        }
    }
    ~Level() { --parser_.level_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

private:
    Parser& parser_;
};

[[nodiscard]] std::optional<Comparison> comparison_of(const Token& token);
[[nodiscard]] bool is_reserved(std::string_view word);

} // namespace divan::feel
