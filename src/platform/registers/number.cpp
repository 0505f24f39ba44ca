// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "platform/registers/registers.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <stdexcept>

namespace divan::registers {

std::string Number::plain() const
{
    std::string text;
    for (const auto& part : parts) {
        text += part.text;
    }
    return text;
}

std::string Number::parts_json() const
{
    boost::json::array all;
    for (const auto& part : parts) {
        all.push_back(boost::json::array{part.kind, part.text});
    }
    return boost::json::serialize(all);
}

std::string Number::isolated() const
{
    constexpr auto left_to_right = "\u2066"; // LRI, as screens lay it out
    constexpr auto own_direction = "\u2068"; // FSI
    constexpr auto end = "\u2069";           // PDI
    std::string text = left_to_right;
    for (const auto& part : parts) {
        text += own_direction + text::to_persian_digits(part.text) + end;
    }
    return text + end;
}

static Part part_from_store(const boost::json::value& pair)
{
    const auto& texts = pair.as_array();
    return {std::string{texts.at(0).as_string()}, std::string{texts.at(1).as_string()}};
}

Number from_store(RegisterId register_id, int year, std::int64_t serial, std::string_view parts_json)
{
    Number number{.register_id = register_id, .year = year, .serial = serial, .parts = {}};
    try {
        const auto stored = boost::json::parse({parts_json.data(), parts_json.size()});
        for (const auto& pair : stored.as_array()) {
            number.parts.push_back(part_from_store(pair));
        }
    } catch (const std::exception&) {
        throw std::logic_error{"the parts of a stored number cannot be read"};
    }
    return number;
}

} // namespace divan::registers
