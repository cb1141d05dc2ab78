"""Phrases that mark boilerplate, and words meant for a machine. Data, no code: each is a regular expression."""

__all__ = ["BOILERPLATE", "FOR_MACHINES", "MACHINES", "ORDERS"]

BOILERPLATE: tuple[str, ...] = (
    r"sign up",
    r"subscrib\w+",
    r"newsletter",
    r"click (?:here|on|the)",
    r"(?:read|see) (?:more|also)",
    r"related (?:story|stories|articles?)",
    r"follow (?:us|him|her|them|me) on",
    r"on (?:twitter|facebook)",
    r"e-?mail (?:him|her|us|me)",
    r"contact (?:him|her|us)",
    r"all rights reserved",
    r"copyright",
    r"file photo",
    r"photo(?:graph)? by",
    r"(?:photo|image|credit|picture|watch|video|listen|correction):",
    r"getty images|shutterstock",
    r"courtesy of",
    r"advertise?ments?",
    r"terms of (?:use|service)|privacy policy",
    r"download (?:our|the) app",
    r"(?:hide|toggle) caption|enlarge (?:this )?image",
    r"this (?:story|article|post|page|report|piece|column) (?:was|is|has|will|originally|first|appeared)",
    r"updated (?:at|on)",
    r"editor'?s note",
    r"contributed to this (?:report|story)",
    r"(?:reporting|editing|compiled) by",
    r"is an? (?:[\w’'.]+ ){0,4}staff writer",
    r"is a (?:staff )?(?:writer|reporter|columnist|correspondent) (?:for|at|with)",
    r"the (?:views|opinions) expressed|the author is an?",
    r"log in|create an account|free trial|already a subscriber|available to subscribers|for subscribers",
    r"story continues|continue reading|scroll down|to read the (?:rest|full)",
    r"have a tip|join the conversation|share this",
    r"comments? (?:are|section)",
    r"trending now|most popular|live updates?",
    r"the following (?:information|statement|points)",
    r"what (?:we|is) know",
    r"(?:is|are) (?:seen|pictured|shown) (?:before|in|at|on|during|near|outside|here|after)",
    r"(?:photo|image|picture|photograph|video) (?:released|provided|taken|made|obtained)",
    r"handout (?:photo|image|picture)",
    r"could not be loaded|interactive transcript",
    r"(?:add|tweet with) (?:a|your) location|broken links|archive (?:the )?pages",
    r"order presentation-ready|reprints",
    r"(?:a|an) (?:previous|earlier|original) version (?:of (?:this|the)|said|misstated)",
    r"correction and update|clarification:",
    r"(?:article|story|post|page|report) (?:is|was|will be|has been)(?: now| also)? (?:being )?(?:updated|corrected)",
    r"as (?:the )?(?:news|story|events?) develops?|this is a developing",
    r"facebook twitter|twitter pinterest",
    r"internet archive|wayback machine|crawl data|crawls of",
    r"as an interest to stay up to date|(?:get|receive) (?:breaking news|the latest|our|news) (?:alerts|updates|news)",
    r"(?:news|stories|headlines)[^.]{0,30} delivered (?:to|every|each|week\w*|daily|straight)",
    r"rating is available|this feature is not available|video (?:has been|is) (?:rented|unavailable)",
    r"(?:buy|view) (?:photos?|images?)|embed more|report abuse|view all [^.]{0,40}newsletters?",
    r"wait \d+ seconds? to continue|cash loans|apply (?:today|now)",
)

ORDERS: tuple[str, ...] = (
    r"(?:ignore|disregard|forget|override|bypass)\b[^.]{0,60}"
    r"\b(?:previous|prior|above|earlier|all|any|these|your|system)",
    r"(?:system|developer|hidden|initial) (?:prompt|message|instructions?)",
    r"^(?:send|direct|point|refer|invite) (?:the |all |your )?readers? to\b",
    r"as an (?:AI|editor|assistant|journalist),?",
    r"you (?:are|must|should|will|need to|have to)\b[^.]{0,40}"
    r"\b(?:now|write|add|include|say|state|answer|respond|output|reply|summari[sz]e|assistant|report that)",
    r"(?:write|output|print|insert|respond|reply|append|mention|include|add)\b[^.]{0,30}\b"
    r"(?:in your (?:answer|article|summary|response|output)|the following|verbatim|to the (?:article|summary)|exactly)",
    r"(?:summari[sz]e|rewrite|translate)\b[^.]{0,20}\b(?:this|the) (?:article|page|text|story|report)",
    r"note to (?:the )?(?:editor|ai|assistant|model|summari[sz]er|machine|bot|crawler)s?",
    r"(?:do not|don't|never) (?:mention|cite|reveal|summari[sz]e|attribute|tell)",
    r"when (?:you )?summari[sz]ing",
    r"new instructions?",
    r"(?:from now on|henceforth|for every request),? (?:please )?"
    r"(?:answer|reply|respond|write|say|state|use|call|repeat)",
    r"(?:answer|reply to|respond to) (?:every|each|all|any) (?:request|question|prompt|message)s?",
    r"(?:^\W*(?:BEGIN ANSWER|OUTPUT)\W*)?(?:^|(?<=[.:!?] ))\W*"
    r"(?:say|write|state|report|announce|publish|pretend|imagine) that",
    r"^\W*(?:attribute|credit|cite)\b[^.]{0,40}\b(?:the following|to|for this|as)",
    r"cite (?:this|it|that|them) as",
    r"^\W*give as (?:the |a )?(?:source|author|speaker|reason)",
    r"^\W*quote\b[^.]{0,40}\b(?:as saying|verbatim)",
    r"^\W*(?:act|behave|speak|write|answer|pose|play) as (?:the|an?|if|though)\b",
    r"\b(?:passages?|sources?|citations?|references?) \[\d+\]",
    r"(?:begin|end|start) (?:of )?(?:the )?(?:answer|passages?|output|evidence|prompt)",
    r"(?:your|the) new task",
    r"^\W*(?:write|tell|put|present|describe|report) (?:it|this|that|them|everything) (?:as|so|like|in such)",
    r"readers (?:prefer|like|expect) it (?:if|when|that)",
    r"instructions? (?:for|to) (?:the )?(?:ai|model|assistant|machine|bot|writer|reader)s?",
)

MACHINES: tuple[str, ...] = (
    r"(?:large )?language models?",
    r"LLMs?",
    r"AI (?:assistant|model|system|writer|tool|agent)s?",
    r"chatbots?|chatgpt",
)
"""Who is spoken to: told of in news as well, so they count only where somebody is spoken to."""

FOR_MACHINES: tuple[str, ...] = (
    r"<\s*/?\s*(?:system|user|assistant|script|style|iframe|div|span|img|a)\b",
    r"\[/?(?:INST|SYS)\]",
    r"<\|[^|]*\|>",
    r"#{2,}|```|\{\{|\}\}",
    r"^\W*'\);|;\s*--\s|\b(?:drop table|delete from|insert into) \w+\b[;\s]",
    r"^\s*(?:system|user|assistant|human|ai|output|answer|response|prompt|input)\s*:",
)
