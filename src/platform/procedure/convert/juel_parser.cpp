// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/convert/juel_parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace divan::convert {

using Binding = Term::Binding;

static constexpr std::size_t deepest_juel = 50;

namespace {

struct Operator {
    std::string_view sign;
    std::string_view word; // of letters, must end there
    std::string_view feel; // empty: a function, see combined()
};

struct Level {
    Binding binding;
    std::vector<Operator> operators; // longer signs first
};

const std::array<Level, 6>& levels()
{
    static const std::array<Level, 6> table{{
        {Binding::either, {{"||", "or", "or"}}},
        {Binding::both, {{"&&", "and", "and"}}},
        {Binding::comparison, {{"==", "eq", "="}, {"!=", "ne", "!="}}},
        {Binding::comparison, {{"<=", "le", "<="}, {">=", "ge", ">="}, {"<", "lt", "<"}, {">", "gt", ">"}}},
        {Binding::sum, {{"+", "", "+"}, {"-", "", "-"}}},
        {Binding::product, {{"*", "", "*"}, {"/", "div", "/"}, {"%", "mod", ""}}},
    }};
    return table;
}

bool is_word_letter(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_' ||
           letter == '$' || static_cast<unsigned char>(letter) >= 0x80U || (letter >= '0' && letter <= '9');
}

Binding tighter(Binding binding)
{
    return static_cast<Binding>(static_cast<int>(binding) + 1);
}

Term combined(const Level& level, const Operator& sign, const Term& left, const Term& right)
{
    if (sign.feel.empty()) {
        return {fmt::format("modulo({}, {})", left.feel, right.feel)};
    }
    // A comparison of a comparison has no form in FEEL without parentheses; the others go from left to right.
    const auto of_left = level.binding == Binding::comparison ? tighter(level.binding) : level.binding;
    return {fmt::format("{} {} {}", within(left, of_left), sign.feel, within(right, tighter(level.binding))),
            level.binding};
}

} // namespace

std::string within(const Term& term, Binding least)
{
    if (!term.call.empty()) {
        throw Untranslatable{term.call + "()"};
    }
    return term.binding < least ? "(" + term.feel + ")" : term.feel;
}

std::string feel_text(std::string_view text)
{
    std::string out = "\"";
    for (const auto letter : text) {
        if (letter == '"' || letter == '\\') {
            out += '\\';
        }
        out += letter == '\n'   ? "\\n"
               : letter == '\t' ? "\\t"
               : letter == '\r' ? "\\r"
                                : std::string(1, letter);
    }
    return out + "\"";
}

void JuelParser::skip_blanks()
{
    const auto end = left_.find_first_not_of(" \t\r\n");
    left_.remove_prefix(std::min(end, left_.size()));
}

bool JuelParser::take(std::string_view sign)
{
    skip_blanks();
    if (sign.empty() || !left_.starts_with(sign)) {
        return false;
    }
    left_.remove_prefix(sign.size());
    return true;
}

bool JuelParser::take_word(std::string_view word)
{
    skip_blanks();
    const auto ends = left_.size() <= word.size() || !is_word_letter(left_[word.size()]);
    return ends && take(word);
}

void JuelParser::expect(std::string_view sign)
{
    if (!take(sign)) {
        throw Untranslatable{std::string{left_.substr(0, 40)}};
    }
}

void JuelParser::enter()
{
    if (++depth_ > deepest_juel) {
        throw Untranslatable{"nesting"};
    }
}

Term JuelParser::parse()
{
    return choice();
}

Term JuelParser::choice()
{
    enter();
    auto condition = binary(0);
    if (take("?")) {
        const auto then = choice();
        expect(":");
        const auto otherwise = choice();
        condition = {fmt::format("if {} then {} else {}", within(condition, Binding::choice),
                                 within(then, Binding::either), within(otherwise, Binding::choice)),
                     Binding::choice};
    }
    --depth_;
    return condition;
}

Term JuelParser::binary(std::size_t level)
{
    if (level == levels().size()) {
        return unary();
    }
    const auto& here = levels()[level];
    auto left = binary(level + 1);
    for (;;) {
        const auto found = std::ranges::find_if(here.operators, [this](const Operator& sign) {
            return take(sign.sign) || (!sign.word.empty() && take_word(sign.word));
        });
        if (found == here.operators.end()) {
            return left;
        }
        left = combined(here, *found, left, binary(level + 1));
    }
}

Term JuelParser::unary()
{
    enter();
    Term made;
    if (take("!") || take_word("not")) {
        made = {fmt::format("not({})", within(unary(), Binding::choice))};
    } else if (take_word("empty")) {
        const auto of = within(unary(), Binding::sum);
        made = {fmt::format("({0} = null or {0} = \"\" or {0} = [])", of)};
    } else if (take("-")) {
        made = {"-" + within(unary(), Binding::value), Binding::sign};
    } else {
        made = value();
    }
    --depth_;
    return made;
}

Term JuelParser::value()
{
    auto made = primary();
    for (;;) {
        if (take(".")) {
            made = member(made, identifier());
        } else if (take("[")) {
            const auto index = choice();
            expect("]");
            if (index.is_constant_text) {
                throw Untranslatable{"[" + index.feel + "]"};
            }
            made = {fmt::format("{}[{} + 1]", within(made, Binding::value), within(index, Binding::sum))};
        } else {
            return made;
        }
    }
}

Term JuelParser::member(const Term& of, const std::string& name)
{
    if (take("(")) {
        return method(of, name, arguments());
    }
    if (of.feel == "execution" && (name == "processBusinessKey" || name == "businessKey")) {
        return {"businessKey"};
    }
    if (of.feel == "execution") {
        throw Untranslatable{"execution." + name};
    }
    return {fmt::format("{}.{}", within(of, Binding::value), name)};
}

/// execution.getVariable("a"), execution.hasVariable("a"): a variable of the case.
static Term variable(const std::string& method, const Term& constant)
{
    const auto name = constant.feel.substr(1, constant.feel.size() - 2);
    if (name.empty() || !std::ranges::all_of(name, is_word_letter)) {
        throw Untranslatable{name};
    }
    return method == "getVariable" ? Term{name} : Term{name + " != null", Binding::comparison};
}

/// A method of a value that FEEL has a word for.
static std::optional<Term>
said_in_feel(const Term& of, const std::string& name, const std::vector<Term>& given)
{
    const auto inner = within(of, Binding::sum);
    if (name == "equals" && given.size() == 1) {
        return Term{fmt::format("{} = {}", inner, within(given[0], Binding::sum)), Binding::comparison};
    }
    if (name == "size" && given.empty()) {
        return Term{fmt::format("count({})", inner)};
    }
    if (name == "toString" && given.empty()) {
        return Term{fmt::format("string({})", inner)};
    }
    if (name == "isEmpty" && given.empty()) {
        return Term{fmt::format("({0} = \"\" or {0} = [])", inner)};
    }
    return std::nullopt;
}

/// Every method that FEEL has no word for is an act of the program behind the process.
Term JuelParser::method(const Term& of, const std::string& name, std::vector<Term> given)
{
    if (!of.call.empty()) {
        throw Untranslatable{of.call + "()." + name + "()"};
    }
    const auto is_case = of.feel == "execution";
    const auto names_variable = is_case && given.size() == 1 && given[0].is_constant_text;
    if (names_variable && (name == "getVariable" || name == "hasVariable")) {
        return variable(name, given[0]);
    }
    if (auto said = is_case ? std::nullopt : said_in_feel(of, name, given)) {
        return std::move(*said);
    }
    return {.feel = {}, .call = of.feel + "." + name, .arguments = std::move(given)};
}

std::vector<Term> JuelParser::arguments()
{
    std::vector<Term> made;
    if (take(")")) {
        return made;
    }
    do {
        made.push_back(choice());
    } while (take(","));
    expect(")");
    return made;
}

Term JuelParser::primary()
{
    skip_blanks();
    if (take("(")) {
        auto inner = choice();
        expect(")");
        return inner;
    }
    if (take("\"")) {
        return text_constant('"');
    }
    if (take("'")) {
        return text_constant('\'');
    }
    if (!left_.empty() && left_.front() >= '0' && left_.front() <= '9') {
        return number_constant();
    }
    return {identifier()};
}

Term JuelParser::text_constant(char quote)
{
    std::string text;
    while (!left_.empty() && left_.front() != quote) {
        if (left_.front() == '\\' && left_.size() > 1) {
            left_.remove_prefix(1);
        }
        text += left_.front();
        left_.remove_prefix(1);
    }
    expect(std::string_view{&quote, 1});
    return {.feel = feel_text(text), .is_constant_text = true};
}

Term JuelParser::number_constant()
{
    const auto end = std::min(left_.find_first_not_of("0123456789."), left_.size());
    std::string number{left_.substr(0, end)};
    left_.remove_prefix(end);
    if (std::ranges::count(number, '.') > 1 || number.back() == '.' ||
        (!left_.empty() && is_word_letter(left_.front()))) {
        throw Untranslatable{number};
    }
    return {std::move(number)};
}

std::string JuelParser::identifier()
{
    skip_blanks();
    const auto end = std::ranges::find_if_not(left_, is_word_letter) - left_.begin();
    std::string name{left_.substr(0, static_cast<std::size_t>(end))};
    left_.remove_prefix(static_cast<std::size_t>(end));
    if (name.empty()) {
        throw Untranslatable{std::string{left_.substr(0, 40)}};
    }
    if (name.find('$') != std::string::npos) {
        throw Untranslatable{name};
    }
    return name;
}

} // namespace divan::convert
