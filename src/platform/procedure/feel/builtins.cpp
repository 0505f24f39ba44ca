// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/builtins.hpp"

#include <algorithm>
#include <unordered_map>

namespace divan::feel {

const Value& Call::single(std::size_t index) const
{
    static const Value absent;
    if (index >= arguments_.size()) {
        return absent;
    }
    const auto* const list = arguments_[index].list();
    return list != nullptr && list->size() == 1 ? list->items().front() : arguments_[index];
}

const std::string* Call::string(std::size_t index) const
{
    const auto* const text = get<Text>(index);
    return text != nullptr ? &text->get() : nullptr;
}

std::optional<std::int64_t> Call::integer(std::size_t index) const
{
    const auto* const number = get<Number>(index);
    if (number == nullptr) {
        return std::nullopt;
    }
    const auto whole = number->to_integer();
    if (!whole) {
        static_cast<void>(wrong(index));
    }
    return whole;
}

std::optional<std::int64_t> Call::position(std::size_t index) const
{
    const auto* const number = get<Number>(index);
    const auto whole = number != nullptr ? number->truncated().to_integer() : std::nullopt;
    if (number != nullptr && !whole) {
        static_cast<void>(wrong(index));
    }
    return whole;
}

const Context* Call::context(std::size_t index) const
{
    const auto* const held = get<ContextRef>(index);
    return held != nullptr ? held->get() : nullptr;
}

const Function* Call::function(std::size_t index) const
{
    const auto* const held = get<FunctionRef>(index);
    return held != nullptr ? held->get() : nullptr;
}

const std::vector<Value>* Call::list(std::size_t index)
{
    if (!is_given(index)) {
        static_cast<void>(wrong(index));
        return nullptr;
    }
    if (const auto* const list = arguments_[index].list()) {
        return &list->items();
    }
    wrapped_.reserve(arguments_.size()); // pointers into it stay good
    wrapped_.push_back({arguments_[index]});
    return &wrapped_.back();
}

std::span<const Value> Call::items() const
{
    if (arguments_.size() == 1) {
        if (const auto* const list = arguments_.front().list()) {
            return list->items();
        }
    }
    return arguments_;
}

Value Call::wrong(std::size_t index) const
{
    const auto kind = index < arguments_.size() ? kind_name(arguments_[index]) : "null";
    return run_.fail(at_, "feel.wrong_argument",
                     std::string{name_} + "(), " + std::to_string(index + 1) + ": " + std::string{kind});
}

Value Call::fail(std::string_view reason, const std::string& detail) const
{
    return run_.fail(at_, reason, std::string{name_} + "()" + (detail.empty() ? "" : ": " + detail));
}

Value Call::number(const std::optional<Number>& result) const
{
    return result ? Value{*result} : fail("feel.out_of_range");
}

static std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(' ');
    const auto last = text.find_last_not_of(' ');
    return first == std::string_view::npos ? std::string_view{} : text.substr(first, last - first + 1);
}

static std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (auto end = text.find(separator); end != std::string_view::npos; end = text.find(separator)) {
        parts.push_back(trimmed(text.substr(0, end)));
        text.remove_prefix(end + 1);
    }
    parts.push_back(trimmed(text));
    return parts;
}

BuiltIn::Form BuiltIn::read_form(std::string_view parameters)
{
    Form form;
    for (auto parameter : split(parameters, ',')) {
        if (parameter.empty()) {
            continue;
        }
        const auto optional = parameter.front() == '?';
        parameter.remove_prefix(optional ? 1 : 0);
        if (parameter.ends_with("...")) {
            form.repeats = true;
            parameter.remove_suffix(3);
        }
        form.required += optional ? 0 : 1;
        form.parameters.emplace_back(parameter);
    }
    return form;
}

BuiltIn::BuiltIn(const Definition& definition) : definition_{definition}
{
    for (const auto form : split(definition.parameters, '|')) {
        forms_.push_back(read_form(form));
    }
    std::vector<std::pair<std::string, TypeRef>> parameters;
    for (const auto& parameter : forms_.front().parameters) {
        parameters.emplace_back(parameter, any_type());
    }
    type_ = function_type(std::move(parameters), type_of_kind(definition.result));
}

std::optional<std::vector<Value>> BuiltIn::fit(const Form& form, const Arguments& arguments)
{
    const auto count = arguments.values.size();
    if (arguments.names.empty()) {
        const auto fits = count >= form.required && (form.repeats || count <= form.parameters.size());
        return fits ? std::optional{arguments.values} : std::nullopt;
    }
    std::vector<Value> ordered(form.parameters.size());
    std::size_t last = 0;
    std::size_t required = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto place = std::ranges::find(form.parameters, arguments.names[i]);
        if (place == form.parameters.end()) {
            return std::nullopt;
        }
        const auto index = static_cast<std::size_t>(place - form.parameters.begin());
        ordered[index] = arguments.values[i];
        last = std::max(last, index + 1);
        required += index < form.required ? 1 : 0;
    }
    if (required < form.required) {
        return std::nullopt;
    }
    ordered.resize(last);
    return ordered;
}

bool BuiltIn::accepts(std::size_t arguments, std::span<const std::string> names) const
{
    const Arguments blank{std::vector<Value>(arguments), names};
    return std::ranges::any_of(forms_, [&](const Form& form) { return fit(form, blank).has_value(); });
}

Value BuiltIn::call(Run& run, Arguments arguments, Position at) const
{
    run.step();
    for (const auto& form : forms_) {
        if (arguments.names.empty()) {
            const auto count = arguments.values.size();
            if (count >= form.required && (form.repeats || count <= form.parameters.size())) {
                Call call{run, at, definition_.name, arguments.values};
                return definition_.body(call);
            }
        } else if (const auto values = fit(form, arguments)) {
            Call call{run, at, definition_.name, *values};
            return definition_.body(call);
        }
    }
    return run.fail(at, "feel.wrong_arguments", std::string{definition_.name} + "()");
}

namespace {

/// All built-in functions by name, made once.
class Registry {
public:
    Registry()
    {
        for (const auto& group :
             {text_functions(), number_functions(), statistic_functions(), list_functions(),
              context_functions(), conversion_functions(), temporal_functions(), range_functions()}) {
            for (const auto& definition : group) {
                functions_[definition.name] = std::make_shared<const BuiltIn>(definition);
                names_.add(definition.name);
            }
        }
    }

    [[nodiscard]] FunctionRef find(std::string_view name) const
    {
        const auto found = functions_.find(name);
        return found == functions_.end() ? nullptr : found->second;
    }
    [[nodiscard]] const NameTable& names() const { return names_; }

private:
    std::unordered_map<std::string_view, FunctionRef> functions_;
    NameTable names_;
};

} // namespace

static const Registry& registry()
{
    static const Registry functions;
    return functions;
}

FunctionRef find_built_in(std::string_view name)
{
    return registry().find(name);
}

const BuiltIn* as_built_in(const Function* function)
{
    return dynamic_cast<const BuiltIn*>(function);
}

const NameTable& built_in_names()
{
    return registry().names();
}

static NameTable table_of(std::initializer_list<std::string_view> names)
{
    NameTable table;
    for (const auto name : names) {
        table.add(name);
    }
    return table;
}

const NameTable& member_names()
{
    static const auto table = table_of({"time offset", "start included", "end included"});
    return table;
}

const NameTable& type_names()
{
    static const auto table =
        table_of({"date and time", "days and time duration", "years and months duration"});
    return table;
}

} // namespace divan::feel
