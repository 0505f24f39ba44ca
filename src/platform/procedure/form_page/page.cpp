// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/form_page/page.hpp"

#include "platform/procedure/form_page/texts.hpp"

#include <algorithm>

namespace divan::form_page {

std::string escaped(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const auto c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default:
            out.push_back(c);
        }
    }
    return out;
}

namespace {

class Writer {
public:
    Writer(const Form& form, const Shown& shown) : form_{form}, shown_{shown}, texts_{texts(shown.language)}
    {
    }

    std::string run()
    {
        add("<form method=\"post\" action=\"", shown_.action, "\" novalidate>\n");
        for (const auto& [name, value] : shown_.hidden) {
            add("<input type=\"hidden\" name=\"", name, "\" value=\"");
            text(value);
            raw("\">\n");
        }
        summary();
        fields();
        if (shown_.has_conditions) {
            button(act_continue, texts_.go_on);
        }
        button(act_send, texts_.send);
        raw("</form>\n");
        return std::move(out_);
    }

private:
    void raw(std::string_view html) { out_.append(html); }
    void text(std::string_view plain) { out_.append(escaped(plain)); }
    /// Markup, a text, markup.
    void add(std::string_view before, std::string_view plain, std::string_view after)
    {
        raw(before);
        text(plain);
        raw(after);
    }

    [[nodiscard]] std::string_view in_language(const Words& words) const
    {
        return shown_.language == Language::fa ? words.fa : words.en;
    }
    [[nodiscard]] bool is_asked(const Field& field) const
    {
        return field.kind != Kind::fixed &&
               std::ranges::find(shown_.asked.fields, field.name) != shown_.asked.fields.end();
    }
    [[nodiscard]] bool is_required(const Field& field) const
    {
        return std::ranges::find(shown_.asked.required, field.name) != shown_.asked.required.end();
    }
    [[nodiscard]] std::string id_of(const Field& field) const
    {
        return "f" + std::to_string(&field - form_.fields.data());
    }
    [[nodiscard]] const Fault* fault_of(const Field& field) const
    {
        const auto fault = std::ranges::find(shown_.faults, field.name, &Fault::field);
        return fault == shown_.faults.end() ? nullptr : &*fault;
    }
    [[nodiscard]] std::vector<std::string> values_of(const Field& field) const
    {
        const auto values = shown_.typed.find(control_of(field));
        return values == shown_.typed.end() ? std::vector<std::string>{} : values->second;
    }
    [[nodiscard]] std::string value_of(const Field& field) const
    {
        std::string all;
        for (const auto& value : values_of(field)) {
            all.append(all.empty() ? "" : "\n").append(value);
        }
        return all;
    }

    /// What is wrong, before the fields, each with the way to its field; what is of no field that stands
    /// there is told all the same.
    void summary()
    {
        if (shown_.has_changed) {
            add("<p role=\"status\">", texts_.changed, "</p>\n");
        }
        if (shown_.faults.empty()) {
            return;
        }
        add("<div role=\"alert\" aria-labelledby=\"faults\" tabindex=\"-1\">\n<h2 id=\"faults\">",
            texts_.faults, "</h2>\n<ul>\n");
        for (const auto& fault : shown_.faults) {
            const auto field = std::ranges::find(form_.fields, fault.field, &Field::name);
            if (field == form_.fields.end() || !is_asked(*field)) {
                add("<li>", fault.text, "</li>\n");
                continue;
            }
            add("<li><a href=\"#", id_of(*field), "\">");
            text(in_language(field->title));
            add("</a>: ", fault.text, "</li>\n");
        }
        raw("</ul>\n</div>\n");
    }

    /// Fields of a group stand under its heading where the first of them stands.
    void fields()
    {
        std::vector<std::string> done;
        for (const auto& field : form_.fields) {
            const auto group = std::ranges::find(form_.groups, field.group, &Group::key);
            if (group == form_.groups.end()) {
                one(field);
            } else if (std::ranges::find(done, field.group) == done.end()) {
                done.push_back(field.group);
                whole(*group);
            }
        }
    }

    void whole(const Group& group)
    {
        const auto is_in = [this, &group](const Field& field) {
            return field.group == group.key && is_asked(field);
        };
        if (std::ranges::none_of(form_.fields, is_in)) {
            return;
        }
        add("<fieldset>\n<legend>", in_language(group.title), "</legend>\n");
        for (const auto& field : form_.fields) {
            if (field.group == group.key) {
                one(field);
            }
        }
        raw("</fieldset>\n");
    }

    void one(const Field& field)
    {
        if (!is_asked(field)) {
            return;
        }
        if (field.kind == Kind::choices) {
            several(field);
            return;
        }
        raw("<div class=\"field\">\n");
        add("<label for=\"", id_of(field), "\">");
        title(field);
        raw("</label>\n");
        control(field);
        remarks(field);
        raw("</div>\n");
    }

    void title(const Field& field)
    {
        text(in_language(field.title));
        if (!is_required(field)) {
            add(" <span>", texts_.optional, "</span>");
        }
    }

    [[nodiscard]] std::string_view hint_of(const Field& field) const
    {
        switch (field.kind) {
        case Kind::day:
            return texts_.day_hint;
        case Kind::list:
        case Kind::numbers:
            return texts_.lines_hint;
        case Kind::json:
            return texts_.json_hint;
        default:
            return {};
        }
    }

    void remarks(const Field& field)
    {
        const auto help = in_language(field.help);
        const auto hint = hint_of(field);
        if (!help.empty() || !hint.empty()) {
            add("<p class=\"help\" id=\"", id_of(field), "-help\">");
            text(help);
            raw(help.empty() || hint.empty() ? "" : " ");
            add("", hint, "</p>\n");
        }
        if (const auto* const fault = fault_of(field)) {
            add("<p class=\"fault\" id=\"", id_of(field), "-fault\">");
            add("", fault->text, "</p>\n");
        }
    }

    /// The attributes that tie a control to what is said of it.
    void ties(const Field& field)
    {
        const auto has_help = !in_language(field.help).empty() || !hint_of(field).empty();
        const auto has_fault = fault_of(field) != nullptr;
        if (has_help || has_fault) {
            raw(" aria-describedby=\"");
            raw(has_help ? id_of(field) + "-help" : "");
            raw(has_help && has_fault ? " " : "");
            raw(has_fault ? id_of(field) + "-fault" : "");
            raw("\"");
        }
        raw(has_fault ? " aria-invalid=\"true\"" : "");
        raw(is_required(field) ? " required" : "");
    }

    void control(const Field& field)
    {
        switch (field.kind) {
        case Kind::yes_no:
            selection(field, {{"true", {std::string{texts_.yes}, std::string{texts_.yes}}},
                              {"false", {std::string{texts_.no}, std::string{texts_.no}}}});
            break;
        case Kind::choice:
            selection(field, field.options);
            break;
        case Kind::long_text:
        case Kind::list:
        case Kind::numbers:
        case Kind::json:
            named("<textarea rows=\"4\"", field);
            raw(field.kind == Kind::json ? " dir=\"ltr\">\n" : " dir=\"auto\">\n");
            add("", value_of(field), "</textarea>\n");
            break;
        default: {
            const auto is_number = field.kind == Kind::number || field.kind == Kind::integer;
            named("<input type=\"text\" autocomplete=\"off\"", field);
            raw(field.kind == Kind::text ? " dir=\"auto\"" : " dir=\"ltr\"");
            raw(is_number ? " inputmode=\"decimal\"" : "");
            add(" value=\"", value_of(field), "\">\n");
            break;
        }
        }
    }

    void named(std::string_view open, const Field& field)
    {
        raw(open);
        add(" id=\"", id_of(field), "\"");
        add(" name=\"", control_of(field), "\"");
        ties(field);
    }

    void selection(const Field& field, const std::vector<Option>& options)
    {
        const auto now = value_of(field);
        named("<select", field);
        add(">\n<option value=\"\">", texts_.choose, "</option>\n");
        for (const auto& option : options) {
            add("<option value=\"", option.json, option.json == now ? "\" selected>" : "\">");
            add("", in_language(option.title), "</option>\n");
        }
        raw("</select>\n");
    }

    void several(const Field& field)
    {
        const auto now = values_of(field);
        add("<fieldset id=\"", id_of(field), "\" tabindex=\"-1\"");
        ties_of_group(field);
        raw(">\n<legend>");
        title(field);
        raw("</legend>\n");
        for (const auto& option : field.options) {
            const auto is_chosen = std::ranges::find(now, option.json) != now.end();
            add("<label><input type=\"checkbox\" name=\"", control_of(field), "\"");
            add(" value=\"", option.json, is_chosen ? "\" checked> " : "\"> ");
            add("", in_language(option.title), "</label>\n");
        }
        remarks(field);
        raw("</fieldset>\n");
    }

    /// A group of boxes has no value of its own that could be invalid or required.
    void ties_of_group(const Field& field)
    {
        const auto has_help = !in_language(field.help).empty();
        const auto has_fault = fault_of(field) != nullptr;
        if (has_help || has_fault) {
            raw(" aria-describedby=\"" + id_of(field) + (has_fault ? "-fault\"" : "-help\""));
        }
    }

    void button(std::string_view act, std::string_view title)
    {
        add("<button type=\"submit\" name=\"", act_control, "\"");
        add(" value=\"", act, "\">");
        add("", title, "</button>\n");
    }

    const Form& form_;
    const Shown& shown_;
    const Texts& texts_;
    std::string out_;
};

} // namespace

std::string document(const Document& page)
{
    const auto is_fa = page.language == Language::fa;
    const auto title = escaped(page.title);
    std::string out{"<!doctype html>\n<html lang=\""};
    out.append(is_fa ? "fa\" dir=\"rtl\">\n" : "en\" dir=\"ltr\">\n");
    out.append("<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    out.append(title).append("</title>\n<link rel=\"stylesheet\" href=\"/plain.css\">\n</head>\n");
    out.append("<body>\n<main>\n<h1>").append(title).append("</h1>\n<p><bdi>");
    out.append(escaped(page.subject)).append("</bdi></p>\n").append(page.body);
    return out.append("</main>\n</body>\n</html>\n");
}

std::string html(const Form& form, const Shown& shown)
{
    return Writer{form, shown}.run();
}

} // namespace divan::form_page
