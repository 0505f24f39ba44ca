// SPDX-License-Identifier: Apache-2.0
// Start here: a form of a procedure as a page without script, and back.
//
//     const auto form = form_page::form_of(rule, schema);
//     auto text = form_page::html(form, shown);              // page.hpp
//     auto typed = form_body::read(body);                    // base
//     auto data = form_page::data_of(form, *typed, asked);
#pragma once

#include "platform/procedure/bundle/law.hpp"
#include "platform/procedure/schema/value.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace divan::form_page {

/// A text in both languages; where one is empty the other stands for it.
struct Words {
    std::string fa;
    std::string en;
};

enum class Kind {
    text,
    long_text,
    number,
    integer,
    day, // typed in the Solar Hijri calendar, kept as an ISO day
    yes_no,
    choice,  // one of several
    choices, // some of several
    list,    // of texts, one a line
    numbers, // the same of numbers
    json,    // what is deeper: typed as JSON
    fixed    // the schema's one value: not shown
};

struct Option {
    std::string json; // text of the value
    Words title;
};

struct Field {
    std::string name;
    Kind kind{Kind::text};
    Words title;
    Words help;
    std::string group; // key; empty: none
    std::vector<Option> options;
    std::string fixed; // JSON text
};

struct Group {
    std::string key;
    Words title;
};

struct Form {
    std::vector<Field> fields; // in the law's order, then the schema's
    std::vector<Group> groups;
};

/// A field offers no more than so many values to choose from; of more it is typed.
inline constexpr std::size_t options_max = 500;

/// Of a schema that deployment has let through; what it says beyond plain types is the server's to check.
[[nodiscard]] Form form_of(const bundle::FormRule& rule, const json_schema::Value& schema);

} // namespace divan::form_page
