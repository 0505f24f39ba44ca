// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace divan::bundle {

/// By the ids of table and rule.
using RuleTexts = std::map<std::pair<std::string, std::string>, std::string>;

/// Adds what the author of a DMN file wrote beside the rules of its tables (<description>).
void add_rule_texts(std::string_view dmn, RuleTexts& texts);

} // namespace divan::bundle
